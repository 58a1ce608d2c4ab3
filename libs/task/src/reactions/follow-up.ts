import { deriveId, type CommandEnvelope, type LogId } from '#libs/event-store';
import { systemActor, type Intent, type Recorded } from '#libs/kernel';
import type { TaskCommand } from '../domain/task.commands.js';
import { ExecuteTask, taskStream } from '../application/execute-task.js';

/** Which task a reaction asks for what. */
export interface FollowUp {
  readonly taskId: string;
  readonly intent: Intent<TaskCommand>;
}

/** A command that follows from an event without a person; the same one each time the event is seen. */
export function followUp(reaction: string, cause: Recorded, log: LogId, next: FollowUp): ExecuteTask {
  const commandId = deriveId(cause.id, `${reaction}:${next.taskId}:${next.intent.type}`);
  const envelope: CommandEnvelope<TaskCommand> = {
    log,
    stream: taskStream(next.taskId),
    intent: next.intent,
    actor: { ...systemActor, roles: [] },
    commandId,
    requestHash: commandId,
    causationId: cause.id,
    correlationId: cause.correlationId,
  };
  return new ExecuteTask(envelope);
}
