import { globSync, writeFileSync } from 'node:fs';
import type { Instant } from '#libs/kernel';
import { describe } from '@jest/globals';

const [LIBRARY] = globSync('/usr/lib/*/faketime/libfaketimeMT.so.1');

/** `describe` for what moves the clocks of processes: skipped under its name without libfaketime. */
export const describeWithProcessClocks = LIBRARY === undefined ? describe.skip : describe;

/** The wall clock of a process, which may be moved while it runs; timers and steady counters stay as they are. */
export class ProcessClock {
  /** @param file where the clock's error stands; libfaketime reads it again each second */
  constructor(private readonly file: string) {
    this.shift(0);
  }

  /** For the process that is to have this clock. @param timeZone by its name */
  environment(timeZone: string): Readonly<Record<string, string>> {
    return {
      LD_PRELOAD: LIBRARY ?? '',
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      TZ: timeZone,
    };
  }

  /** Moves the clock to that instant; it runs on from there. */
  moveTo(instant: Instant): void {
    this.shift(Math.round((Date.parse(instant) - (performance.timeOrigin + performance.now())) / 1_000));
  }

  private shift(seconds: number): void {
    writeFileSync(this.file, `${seconds < 0 ? '' : '+'}${seconds}s\n`);
  }
}
