import { RunnerModule, SealingModule } from '#libs/event-store';
import { FoundationModule, type FoundationOptions } from '#libs/platform/foundation';
import { MetricsServerModule } from '#libs/platform/metrics';
import { QueueModule } from '#libs/platform/queue';
import { Module, type DynamicModule } from '@nestjs/common';
import { AssessmentWorkerModule } from '../../../libs/assessment/src/assessment.worker.module.js';
import { AuditWorkerModule } from '../../../libs/audit/src/audit.worker.module.js';
import { IndicatorWorkerModule } from '../../../libs/indicator/src/indicator.worker.module.js';
import { NotificationWorkerModule } from '../../../libs/notification/src/notification.worker.module.js';
import { OrganizationWorkerModule } from '../../../libs/organization/src/organization.worker.module.js';
import { PhaseWorkerModule } from '../../../libs/phase/src/phase.worker.module.js';
import { PlanWorkerModule } from '../../../libs/plan/src/plan.worker.module.js';
import { ReminderWorkerModule } from '../../../libs/reminder/src/reminder.worker.module.js';
import { TaskWorkerModule } from '../../../libs/task/src/task.worker.module.js';

/** What runs in the worker: the projections, reactions and jobs of every context. */
@Module({})
export class WorkerModule {
  static forRoot(options: FoundationOptions): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        FoundationModule.forRoot(options),
        SealingModule.with(options.config.sealKey, options.config.witnesses),
        RunnerModule,
        QueueModule,
        MetricsServerModule.forProcess('worker'),
        OrganizationWorkerModule,
        PlanWorkerModule,
        TaskWorkerModule,
        IndicatorWorkerModule,
        AssessmentWorkerModule,
        PhaseWorkerModule,
        ReminderWorkerModule,
        NotificationWorkerModule,
        AuditWorkerModule,
      ],
    };
  }
}
