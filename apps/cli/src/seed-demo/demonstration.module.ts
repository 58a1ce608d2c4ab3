import { RunnerModule } from '#libs/event-store';
import { FoundationModule, type FoundationOptions } from '#libs/platform/foundation';
import { Module, type DynamicModule } from '@nestjs/common';
import { workerContexts } from '../worker-contexts.js';

/** The worker's contexts on a virtual clock and without a queue: the demonstration's history is made in one process. */
@Module({})
export class DemonstrationModule {
  static forRoot(options: FoundationOptions): DynamicModule {
    return {
      module: DemonstrationModule,
      imports: [FoundationModule.forRoot(options), RunnerModule, ...workerContexts],
    };
  }
}
