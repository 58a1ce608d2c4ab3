import type { LogId, Reaction } from '#libs/event-store';
import type { Intent, Recorded } from '#libs/kernel';
import { ReadPlan, type PlanIndicator, type PlanIssued, type SubmittedPlan } from '#libs/plan';
import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { IndicatorCommand } from '../domain/indicator.commands.js';
import { followUp } from './follow-up.js';
import { commandsFor, definitionOf } from './indicator-of-plan.js';

/** The issued text of a plan on trial redefines its indicators, adds to them and withdraws what it leaves out. */
@Injectable()
export class RedefineIndicatorsWhenPlanIssued implements Reaction<PlanIssued> {
  readonly name = 'redefine-indicators-when-plan-issued';

  readonly on = {
    PlanIssued: (event: Recorded<PlanIssued>, log: LogId) => this.redefine(event, log),
  };

  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  private async redefine(event: Recorded<PlanIssued>, log: LogId): Promise<void> {
    const plan = await this.queries.execute(new ReadPlan(log, event.stream.slice('plan-'.length)));
    for (const indicator of plan.indicators) {
      await this.ask(event, log, indicator.indicatorId, intentsFor(plan, indicator, event.data));
    }
    const { documentNumber, indicators } = event.data;
    for (const indicatorId of indicators.removed) {
      await this.ask(event, log, indicatorId, [{ type: 'WithdrawIndicator', data: { documentNumber } }]);
    }
  }

  private async ask(
    event: Recorded<PlanIssued>,
    log: LogId,
    indicatorId: string,
    intents: readonly Intent<IndicatorCommand>[],
  ): Promise<void> {
    for (const intent of intents) await this.commands.execute(followUp(this.name, event, log, { indicatorId, intent }));
  }
}

function intentsFor(
  plan: SubmittedPlan,
  indicator: PlanIndicator,
  { indicators, documentNumber }: PlanIssued['data'],
): Intent<IndicatorCommand>[] {
  const { indicatorId } = indicator;
  if (indicators.added.includes(indicatorId)) return commandsFor(plan, indicator);
  const parts = indicators.changed.find((changed) => changed.indicatorId === indicatorId)?.parts ?? [];
  const definition = definitionOf(plan, indicator);
  return [
    { type: 'RedefineIndicator', data: { definition, providerMoves: parts.includes('provider'), documentNumber } },
  ];
}
