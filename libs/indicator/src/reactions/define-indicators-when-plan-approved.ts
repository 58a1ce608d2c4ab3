import type { LogId, Reaction } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import { ReadPlan, type PlanApproved, type PlanTrialStarted } from '#libs/plan';
import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { followUp } from './follow-up.js';
import { commandsFor } from './indicator-of-plan.js';

type Approval = PlanApproved | PlanTrialStarted;

/** A plan in force, or on trial, has its indicators measured. */
@Injectable()
export class DefineIndicatorsWhenPlanApproved implements Reaction<Approval> {
  readonly name = 'define-indicators-when-plan-approved';

  readonly on = {
    PlanApproved: (event: Recorded<PlanApproved>, log: LogId) => this.define(event, log),
    PlanTrialStarted: (event: Recorded<PlanTrialStarted>, log: LogId) => this.define(event, log),
  };

  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  private async define(event: Recorded<Approval>, log: LogId): Promise<void> {
    const plan = await this.queries.execute(new ReadPlan(log, event.stream.slice('plan-'.length)));
    for (const indicator of plan.indicators) {
      const { indicatorId } = indicator;
      for (const intent of commandsFor(plan, indicator)) {
        await this.commands.execute(followUp(this.name, event, log, { indicatorId, intent }));
      }
    }
  }
}
