import type { TaskStatus } from '../../../api/task-model.js';

const STEPS = ['assigned', 'in-progress', 'under-verification', 'verified', 'closed', 'assessed'] as const;
export type Step = (typeof STEPS)[number];

/** Where each status stands among the steps; before the order there is none. */
const PLACE: Readonly<Record<Exclude<TaskStatus, 'terminated'>, number>> = {
  drafted: -1,
  'held-back': -1,
  approved: -1,
  assigned: 0,
  'in-progress': 1,
  claimed: 1,
  'under-verification': 2,
  verified: 3,
  closed: 4,
  assessed: 5,
};

/**
 * The steps that a task takes and the place of the one it is in, -1 before the first. What is on trial is not assessed;
 * what was terminated takes none.
 */
export function stepsOf({ status, trial }: { readonly status: TaskStatus; readonly trial: boolean }): {
  readonly steps: readonly Step[];
  readonly place: number;
} {
  if (status === 'terminated') return { steps: [], place: -1 };
  return { steps: trial ? STEPS.filter((step) => step !== 'assessed') : STEPS, place: PLACE[status] };
}
