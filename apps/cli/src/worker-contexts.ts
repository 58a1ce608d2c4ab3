import type { Type } from '@nestjs/common';
import { AssessmentWorkerModule } from '../../../libs/assessment/src/assessment.worker.module.js';
import { AuditWorkerModule } from '../../../libs/audit/src/audit.worker.module.js';
import { IndicatorWorkerModule } from '../../../libs/indicator/src/indicator.worker.module.js';
import { NotificationWorkerModule } from '../../../libs/notification/src/notification.worker.module.js';
import { OrganizationWorkerModule } from '../../../libs/organization/src/organization.worker.module.js';
import { PhaseWorkerModule } from '../../../libs/phase/src/phase.worker.module.js';
import { PlanWorkerModule } from '../../../libs/plan/src/plan.worker.module.js';
import { ReminderModule } from '../../../libs/reminder/src/reminder.module.js';
import { TaskWorkerModule } from '../../../libs/task/src/task.worker.module.js';

/** What the worker runs of each context, without its queues: projections, reactions, handlers. */
export const workerContexts: readonly Type[] = [
  OrganizationWorkerModule,
  PlanWorkerModule,
  TaskWorkerModule,
  IndicatorWorkerModule,
  AssessmentWorkerModule,
  PhaseWorkerModule,
  ReminderModule,
  NotificationWorkerModule,
  AuditWorkerModule,
];
