import type { LogId, Reaction } from '#libs/event-store';
import type { Intent, Recorded } from '#libs/kernel';
import { ReadPlan, type PlanApproved, type PlanTrialStarted } from '#libs/plan';
import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { TaskCommand } from '../domain/task.commands.js';
import { definitionOf } from './definition-of-item.js';
import { followUp } from './follow-up.js';

type Approval = PlanApproved | PlanTrialStarted;

/** A plan in force, or on trial, becomes tasks: approved with it, or held back. */
@Injectable()
export class DraftTasksWhenPlanApproved implements Reaction<Approval> {
  readonly name = 'draft-tasks-when-plan-approved';

  readonly on = {
    PlanApproved: (event: Recorded<PlanApproved>, log: LogId) => this.draft(event, log),
    PlanTrialStarted: (event: Recorded<PlanTrialStarted>, log: LogId) => this.draft(event, log),
  };

  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  private async draft(event: Recorded<Approval>, log: LogId): Promise<void> {
    const plan = await this.queries.execute(new ReadPlan(log, event.stream.slice('plan-'.length)));
    for (const [index, item] of plan.items.entries()) {
      const definition = definitionOf(plan, item, index + 1);
      const { taskId } = definition;
      const heldBack = event.data.heldBack.includes(item.itemId);
      const intents: Intent<TaskCommand>[] = [
        { type: 'DraftTask', data: { definition } },
        heldBack
          ? { type: 'HoldBackTask', data: { reason: '方案批准时暂缓' } }
          : { type: 'ApproveTask', data: { approvedBy: event.actor } },
      ];
      for (const intent of intents) await this.commands.execute(followUp(this.name, event, log, { taskId, intent }));
    }
  }
}
