import { deriveId, type LogId } from '#libs/event-store';
import { systemActor, type Intent, type Recorded } from '#libs/kernel';
import { ExecuteIndicator, indicatorStream } from '../application/execute-indicator.js';
import type { IndicatorCommand } from '../domain/indicator.commands.js';

/** Which indicator a reaction asks for what. */
export interface FollowUp {
  readonly indicatorId: string;
  readonly intent: Intent<IndicatorCommand>;
}

/** A command that follows from an event without a person; the same one each time the event is seen. */
export function followUp(reaction: string, cause: Recorded, log: LogId, next: FollowUp): ExecuteIndicator {
  const { indicatorId, intent } = next;
  const commandId = deriveId(cause.id, `${reaction}:${indicatorId}:${intent.type}`);
  return new ExecuteIndicator({
    log,
    stream: indicatorStream(indicatorId),
    intent,
    actor: { ...systemActor, roles: [] },
    commandId,
    requestHash: commandId,
    causationId: cause.id,
    correlationId: cause.correlationId,
  });
}
