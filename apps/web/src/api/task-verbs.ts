import type { EvidenceFile } from './files.js';
import { send, type Command } from './http.js';

type Nothing = Record<string, never>;

/** The body of each command on a task, by the verb in its address. */
export interface TaskBodies {
  'release-hold': Nothing;
  'hold-back': { reason: string };
  assign: { dueWherePassed?: string };
  acknowledge: Nothing;
  'deem-acknowledged': Nothing;
  return: { reason: string; proposedUnitId?: string };
  'refuse-return': { unitId: string; reason: string };
  reassign: { fromUnitId: string; toUnitId: string; reason: string; due?: string };
  'add-unit': { unitId: string; role: 'responsible' | 'cooperating' | 'guiding'; reason: string };
  'release-unit': { unitId: string; reason: string };
  'set-work-points': { points: readonly { title: string; due: string }[] };
  'complete-work-point': { point: number; note: string; evidence: readonly EvidenceFile[] };
  'report-progress': {
    period: string;
    text: string;
    noChange?: boolean;
    problem?: string;
    evidence: readonly EvidenceFile[];
  };
  'confirm-progress': { period: string };
  'accept-progress': { unitId: string; period: string };
  'send-back-progress': { unitId: string; period: string; reason: string; reworkBy: string };
  urge: { unitIds?: readonly string[]; message?: string };
  'excuse-lateness': { deadline: string; reason: string };
  'request-extension': { until: string; reason: string };
  'grant-extension': Nothing;
  'refuse-extension': { reason: string };
  'claim-completion': {
    statement: string;
    evidence: readonly EvidenceFile[];
    targets?: readonly { indicatorId: string; reached: boolean; shortfall?: string }[];
  };
  'confirm-completion': Nothing;
  'decline-completion': { reason: string };
  'withdraw-completion': { reason?: string };
  verify: { opinion?: string; evidence?: readonly EvidenceFile[] };
  'send-back': { reason: string; reworkBy: string };
  close: Nothing;
  reopen: { reason: string; reworkBy: string };
}

/** The verb of a command on a task, as in its address. */
export type TaskVerb = keyof TaskBodies;

/** A task as it was seen when the person decided. */
export interface SeenTask {
  readonly taskId: string;
  readonly version: number;
}

/** Verbs that judge what others did: they count only for the state that was seen. */
const JUDGING: ReadonlySet<TaskVerb> = new Set<TaskVerb>([
  'refuse-return',
  'reassign',
  'release-unit',
  'accept-progress',
  'send-back-progress',
  'grant-extension',
  'refuse-extension',
  'confirm-completion',
  'decline-completion',
  'verify',
  'send-back',
  'close',
  'reopen',
]);

/** Sends a command to a task. */
export function actOnTask<Verb extends TaskVerb>(
  command: Command,
  { taskId, version }: SeenTask,
  verb: Verb,
  body: TaskBodies[Verb],
) {
  const seen = JUDGING.has(verb) ? { ...command, version } : command;
  return send('POST', `/tasks/${taskId}/${verb}`, seen, body);
}
