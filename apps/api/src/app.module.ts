import { AuthModule } from '#libs/platform/auth';
import { FilesApiModule } from '#libs/platform/files';
import { FoundationModule, type FoundationOptions } from '#libs/platform/foundation';
import { HealthModule } from '#libs/platform/health';
import { HttpModule } from '#libs/platform/http';
import { LiveModule } from '#libs/platform/live';
import { MetricsServerModule } from '#libs/platform/metrics';
import { HeldPosts } from '#libs/organization';
import { Module, type DynamicModule } from '@nestjs/common';
import { AssessmentApiModule } from '../../../libs/assessment/src/assessment.api.module.js';
import { AuditApiModule } from '../../../libs/audit/src/audit.api.module.js';
import { IndicatorApiModule } from '../../../libs/indicator/src/indicator.api.module.js';
import { NotificationApiModule } from '../../../libs/notification/src/notification.api.module.js';
import { OrganizationApiModule } from '../../../libs/organization/src/organization.api.module.js';
import { PlanApiModule } from '../../../libs/plan/src/plan.api.module.js';
import { PlanImportApiModule } from '../../../libs/plan-import/src/plan-import.api.module.js';
import { PhaseApiModule } from '../../../libs/phase/src/phase.api.module.js';
import { ReminderApiModule } from '../../../libs/reminder/src/reminder.api.module.js';
import { TaskApiModule } from '../../../libs/task/src/task.api.module.js';

/** What the api serves: the platform's routes and those of every context. */
@Module({})
export class ApiModule {
  static forRoot(options: FoundationOptions): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        FoundationModule.forRoot(options),
        HttpModule,
        AuthModule.forRoot({
          imports: [OrganizationApiModule],
          inject: [HeldPosts],
          useFactory: (posts: HeldPosts) => posts,
        }),
        FilesApiModule,
        HealthModule,
        LiveModule,
        MetricsServerModule.forProcess('api'),
        OrganizationApiModule,
        PlanApiModule,
        PlanImportApiModule,
        TaskApiModule,
        IndicatorApiModule,
        AssessmentApiModule,
        PhaseApiModule,
        ReminderApiModule,
        NotificationApiModule,
        AuditApiModule,
      ],
    };
  }
}
