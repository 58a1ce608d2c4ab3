import { linkOptions } from '@tanstack/react-router';
import type { AuditSearch, TaskSearch } from './search.js';

/** Every link of the product. */
export const paths = {
  home: linkOptions({ to: '/' }),
  todos: linkOptions({ to: '/todos' }),
  overview: linkOptions({ to: '/overview', search: {} }),
  overviewOf: (plan: string | undefined) => linkOptions({ to: '/overview', search: { plan } }),
  tasks: (search: TaskSearch = {}) => linkOptions({ to: '/tasks', search }),
  task: (taskId: string) => linkOptions({ to: '/tasks/$taskId', params: { taskId } }),
  sheet: (planId: string) => linkOptions({ to: '/sheets/$planId', params: { planId } }),
  plans: linkOptions({ to: '/plans' }),
  plan: (planId: string) => linkOptions({ to: '/plans/$planId', params: { planId } }),
  phase: (planId: string, phaseId: string) =>
    linkOptions({ to: '/plans/$planId/phases/$phaseId', params: { planId, phaseId } }),
  importPlan: linkOptions({ to: '/plans/import' }),
  draft: (draftId: string) => linkOptions({ to: '/plans/drafts/$draftId', params: { draftId } }),
  indicators: (plan?: string) => linkOptions({ to: '/indicators', search: { plan } }),
  indicator: (indicatorId: string) => linkOptions({ to: '/indicators/$indicatorId', params: { indicatorId } }),
  rounds: linkOptions({ to: '/rounds' }),
  round: (roundId: string) => linkOptions({ to: '/rounds/$roundId', params: { roundId } }),
  unitSheet: (roundId: string, unitId: string) =>
    linkOptions({ to: '/rounds/$roundId/units/$unitId', params: { roundId, unitId } }),
  notices: linkOptions({ to: '/notices' }),
  organization: linkOptions({ to: '/organization' }),
  audit: (search: AuditSearch = {}) => linkOptions({ to: '/audit', search }),
  /** The task list as it was at the end of a day. */
  tasksOn: (day: string) => linkOptions({ to: '/tasks', search: { asOf: day } }),
  /** The page of what a stream of events is about, as it was at an instant; null where it has none. */
  ofStream: (stream: string, asOf: string) => {
    const [category = '', id = ''] = /^(\w+)-(.*)$/.exec(stream)?.slice(1) ?? [];
    const search = { asOf };
    if (category === 'task') return linkOptions({ to: '/tasks/$taskId', params: { taskId: id }, search });
    if (category === 'plan') return linkOptions({ to: '/plans/$planId', params: { planId: id }, search });
    if (category === 'round') return linkOptions({ to: '/rounds/$roundId', params: { roundId: id }, search });
    if (category === 'indicator')
      return linkOptions({ to: '/indicators/$indicatorId', params: { indicatorId: id }, search });
    return category === 'roster' ? linkOptions({ to: '/organization', search }) : null;
  },
  login: (from?: string) => linkOptions({ to: '/login', search: { from } }),
  password: linkOptions({ to: '/password' }),
  choosePost: linkOptions({ to: '/post' }),
};
