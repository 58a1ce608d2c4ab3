import { deriveId, type LogId, type Reaction } from '#libs/event-store';
import type { Intent, Recorded } from '#libs/kernel';
import { ReadPlan, type PlanIssued } from '#libs/plan';
import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { TaskCommand } from '../domain/task.commands.js';
import type { TaskDefinition } from '../domain/task.definition.js';
import { definitionOf } from './definition-of-item.js';
import { followUp } from './follow-up.js';

/** The issued text of a plan on trial revises its tasks, adds to them and ends what it leaves out. */
@Injectable()
export class ReviseTasksWhenPlanIssued implements Reaction<PlanIssued> {
  readonly name = 'revise-tasks-when-plan-issued';

  readonly on = {
    PlanIssued: (event: Recorded<PlanIssued>, log: LogId) => this.revise(event, log),
  };

  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  private async revise(event: Recorded<PlanIssued>, log: LogId): Promise<void> {
    const planId = event.stream.slice('plan-'.length);
    const plan = await this.queries.execute(new ReadPlan(log, planId));
    for (const [index, item] of plan.items.entries()) {
      const definition = definitionOf(plan, item, index + 1);
      await this.ask(event, log, definition.taskId, intentsFor(definition, event));
    }
    const { documentNumber } = event.data;
    for (const itemId of event.data.removed) {
      const data = { kind: 'cancelled' as const, documentNumber, reason: '方案正式印发时取消' };
      await this.ask(event, log, deriveId(planId, itemId), [{ type: 'TerminateTask', data }]);
    }
  }

  private async ask(
    event: Recorded<PlanIssued>,
    log: LogId,
    taskId: string,
    intents: readonly Intent<TaskCommand>[],
  ): Promise<void> {
    for (const intent of intents) await this.commands.execute(followUp(this.name, event, log, { taskId, intent }));
  }
}

function intentsFor(definition: TaskDefinition, { data, actor }: Recorded<PlanIssued>): Intent<TaskCommand>[] {
  const { itemId } = definition;
  if (!data.added.includes(itemId)) {
    const changed = data.changed.find((item) => item.itemId === itemId)?.parts ?? [];
    return [{ type: 'ReviseTask', data: { definition, changed, documentNumber: data.documentNumber } }];
  }
  return [
    { type: 'DraftTask', data: { definition } },
    data.heldBack.includes(itemId)
      ? { type: 'HoldBackTask', data: { reason: '方案正式印发时暂缓' } }
      : { type: 'ApproveTask', data: { approvedBy: actor } },
  ];
}
