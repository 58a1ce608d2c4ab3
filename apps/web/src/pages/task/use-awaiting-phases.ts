import { useQuery } from '@tanstack/react-query';
import { phaseTodosQuery } from '../../api/phases.js';
import { useAsOf } from '../../frame/use-as-of.js';
import { useHolds } from '../../frame/use-session.js';
import { paths } from '../../paths.js';
import type { Awaiting } from './use-awaiting-plans.js';

/** Summaries of phases that wait for this post: to be written, mended or decided. */
export function useAwaitingPhases(): readonly Awaiting[] {
  const mayRead = useHolds('phase:read-summary');
  const todos = useQuery({ ...phaseTodosQuery(useAsOf()), enabled: mayRead }).data ?? [];
  return todos.map(({ planId, phaseId, kindText, name, planTitle, due, daysLeft }) => ({
    id: phaseId,
    link: paths.phase(planId, phaseId),
    heading: `${kindText}：${name}`,
    title: planTitle,
    due: daysLeft === null ? null : { day: due, daysLeft },
  }));
}
