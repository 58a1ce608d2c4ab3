import type { NamedActor } from '#libs/organization';
import type { TaskHistoryEntry } from '../application/task.queries.js';
import type { EvidenceFile } from '../domain/task.definition.js';
import type { TaskRevised } from '../domain/task.events.js';
import type { TaskWords } from './task-words.js';

/** A line of a task's history: the event as it is, with words and names beside it. */
export function historyBody(entry: TaskHistoryEntry, actor: NamedActor | undefined, words: TaskWords) {
  const { recordedAt, data, ...event } = entry;
  return {
    ...event,
    at: recordedAt,
    data,
    typeText: words.label('event', entry.type),
    text: whatWasSaid(entry, words),
    unitNames: namesIn(data, words),
    person: actor?.person ?? null,
    post: actor?.post ?? null,
    unit: actor?.unit ?? null,
    evidence: evidenceOf(data),
  };
}

/** Members in which a person speaks; an event has at most one. */
const SPOKEN = ['reason', 'text', 'statement', 'opinion', 'note', 'message'] as const;

function whatWasSaid({ type, data }: TaskHistoryEntry, labels: TaskWords): string | null {
  if ('changed' in data) return revisedInWords(data, labels);
  if (type === 'TaskTerminated' && 'documentNumber' in data) {
    return labels.title('task/explanation/terminated', { ...data, kind: labels.label('termination', data.kind) });
  }
  if (type === 'WorkPointsSet' && 'points' in data) {
    return data.points.map(({ title, due }) => `${title}（${due}）`).join('；');
  }
  const said: Readonly<Record<string, unknown>> = data;
  const words = SPOKEN.map((member) => said[member]).find((word) => typeof word === 'string' && word !== '');
  return typeof words === 'string' ? words : null;
}

/** What the issue of the plan changed of the task, and whether anybody answers anew. */
function revisedInWords({ changed, order, restarts, documentNumber }: TaskRevised['data'], words: TaskWords): string {
  const parts = changed.map((part) => words.label('part', part)).join('、');
  const answers = restarts !== null ? 'renewed' : order !== null ? 'units-changed' : 'noted';
  return words.title(`task/explanation/${changed.length === 0 ? 'unchanged' : answers}`, { documentNumber, parts });
}

function evidenceOf(data: TaskHistoryEntry['data']): readonly EvidenceFile[] {
  return 'evidence' in data ? data.evidence : [];
}

/** Names of the units that the event speaks of, by id. */
function namesIn(data: TaskHistoryEntry['data'], words: TaskWords): Readonly<Record<string, string>> {
  const ids = [
    ...('unitId' in data ? [data.unitId] : []),
    ...('fromUnitId' in data ? [data.fromUnitId, data.toUnitId] : []),
    ...('unitIds' in data ? data.unitIds : []),
    ...('units' in data ? data.units.map(({ unitId }) => unitId) : []),
    ...('proposedUnitId' in data && data.proposedUnitId !== null ? [data.proposedUnitId] : []),
  ];
  return Object.fromEntries(ids.map((id) => [id, words.unit(id)]));
}
