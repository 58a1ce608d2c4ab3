import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AnswerInterceptor } from './answer.interceptor.js';
import { BulkOutcomes } from './bulk-outcomes.js';
import { CommandController } from './command.controller.js';
import { ComparisonInterceptor } from './comparison.interceptor.js';
import { httpTexts } from './http.texts.js';
import { InputPipe } from './input-pipe.js';
import { LabelController } from './label.controller.js';
import { OpenAnswers } from './open-answers.js';
import { ProblemFilter } from './problem.filter.js';
import { RouteCheck } from './route-check.js';
import { Texts, TextsModule } from './texts.js';
import { ThrottleGuard } from './throttle.guard.js';

@Global()
@Module({ providers: [Texts, BulkOutcomes], exports: [Texts, BulkOutcomes] })
class SharedModule {}

/** What every route shares: default deny, checked input, answers with versions, problems with texts. */
@Module({
  imports: [DiscoveryModule, SharedModule, TextsModule.forFeature(httpTexts)],
  controllers: [CommandController, LabelController],
  providers: [
    RouteCheck,
    OpenAnswers,
    { provide: APP_GUARD, useClass: AccessGuard },
    // After it, so that it knows whose request it is.
    { provide: APP_GUARD, useClass: ThrottleGuard },
    { provide: APP_PIPE, useClass: InputPipe },
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
    // Within it: what a route answers for two times becomes one answer.
    { provide: APP_INTERCEPTOR, useClass: ComparisonInterceptor },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class HttpModule {}
