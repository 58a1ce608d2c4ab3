import type { LogId, Reaction } from '#libs/event-store';
import type { DomainEvent, Recorded } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { followUp } from './follow-up.js';

/**
 * What this reaction reads of 考核结果定稿. The event is the assessment's, which reads tasks itself: its type is told here
 * so that neither context imports the other.
 */
export type ResultsFinal = DomainEvent<
  'ResultsFinal',
  {
    readonly roundId: string;
    readonly year: number;
    readonly tasks: readonly { readonly taskId: string; readonly score: string; readonly class: string | null }[];
  }
>;

/** The final results of a round are recorded on its tasks. */
@Injectable()
export class AssessTasksWhenResultsFinal implements Reaction<ResultsFinal> {
  readonly name = 'assess-tasks-when-results-final';

  readonly on = {
    ResultsFinal: (event: Recorded<ResultsFinal>, log: LogId) => this.assess(event, log),
  };

  constructor(private readonly commands: CommandBus) {}

  /** One task that refuses its result must not keep it from the others; the first refusal still raises the alarm. */
  private async assess(event: Recorded<ResultsFinal>, log: LogId): Promise<void> {
    const { roundId, year, tasks } = event.data;
    const refusals: unknown[] = [];
    for (const { taskId, score, class: resultClass } of tasks) {
      const intent = { type: 'AssessTask' as const, data: { roundId, year, score, resultClass } };
      await this.commands
        .execute(followUp(this.name, event, log, { taskId, intent }))
        .catch((refusal: unknown) => refusals.push(refusal));
    }
    if (refusals.length > 0) throw refusals[0];
  }
}
