import { writeSync } from 'node:fs';
import { FAIL_POINT, type FailPoint } from '#libs/event-store';
import { Module, type DynamicModule } from '@nestjs/common';
import type { FailPointSetting } from '../config/index.js';

/** Binds the fail point that is given; without one nothing happens at any place. */
@Module({})
export class FailPointModule {
  static forRoot(failPoint: FailPoint = () => undefined): DynamicModule {
    return {
      module: FailPointModule,
      global: true,
      providers: [{ provide: FAIL_POINT, useValue: failPoint }],
      exports: [FAIL_POINT],
    };
  }
}

/** Ends the process as a crash would, the nth time that the place is reached: nothing is closed, finished or written. */
export function endProcessAt({ place, hit }: FailPointSetting): FailPoint {
  let left = hit;
  return (reached) => {
    if (reached !== place || --left > 0) return;
    writeSync(process.stderr.fd, `DUBAN_FAIL_POINT ${place}:${hit}\n`);
    process.kill(process.pid, 'SIGKILL');
  };
}
