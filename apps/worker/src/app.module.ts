import { RunnerModule } from '#libs/event-store';
import { FoundationModule, type FoundationOptions } from '#libs/platform/foundation';
import { Module, type DynamicModule } from '@nestjs/common';
import { OrganizationWorkerModule } from '../../../libs/organization/src/organization.worker.module.js';

/** What runs in the worker: the projections, reactions and jobs of every context. */
@Module({})
export class WorkerModule {
  static forRoot(options: FoundationOptions): DynamicModule {
    return {
      module: WorkerModule,
      imports: [FoundationModule.forRoot(options), RunnerModule, OrganizationWorkerModule],
    };
  }
}
