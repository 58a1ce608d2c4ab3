import { RunnerModule } from '#libs/event-store';
import { FoundationModule, type FoundationOptions } from '#libs/platform/foundation';
import { Module, type DynamicModule } from '@nestjs/common';
import { workerContexts } from './worker-contexts.js';

/** The worker's contexts without a queue, for commands that act in one process: founding, the demonstration. */
@Module({})
export class MaintenanceModule {
  static forRoot(options: FoundationOptions): DynamicModule {
    return {
      module: MaintenanceModule,
      imports: [FoundationModule.forRoot(options), RunnerModule, ...workerContexts],
    };
  }
}
