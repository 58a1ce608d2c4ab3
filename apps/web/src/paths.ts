import { linkOptions } from '@tanstack/react-router';
import type { TaskSearch } from './search.js';

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
  login: (from?: string) => linkOptions({ to: '/login', search: { from } }),
  password: linkOptions({ to: '/password' }),
  choosePost: linkOptions({ to: '/post' }),
};
