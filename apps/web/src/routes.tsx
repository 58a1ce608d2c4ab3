import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { learnLabels } from './api/labels.js';
import { isSignedOut } from './api/problem.js';
import { sessionQuery } from './api/session.js';
import { paths } from './paths.js';
import { auditSearch, only, taskSearch } from './search.js';

interface Context {
  readonly queryClient: QueryClient;
}

const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  validateSearch: (search: Record<string, unknown>) => only(search, ['asOf', 'compareWith']),
  search: { middlewares: [retainSearchParams(['asOf', 'compareWith'])] },
});

/** The session, or the way to the log-in page. */
async function demandSession({ queryClient }: Context, href: string) {
  try {
    return await queryClient.ensureQueryData(sessionQuery);
  } catch (error) {
    if (isSignedOut(error)) throw redirect(paths.login(href));
    throw error;
  }
}

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (search: Record<string, unknown>) => only(search, ['from']),
  component: lazyRouteComponent(() => import('./pages/session/LoginPage.js'), 'LoginPage'),
});

const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  beforeLoad: async ({ context, location }) => ({ session: await demandSession(context, location.href) }),
  component: lazyRouteComponent(() => import('./pages/session/PasswordPage.js'), 'PasswordPage'),
});

const post = createRoute({
  getParentRoute: () => root,
  path: '/post',
  beforeLoad: async ({ context, location }) => ({ session: await demandSession(context, location.href) }),
  component: lazyRouteComponent(() => import('./pages/session/PostPage.js'), 'PostPage'),
});

/** Everything that needs a person acting in a post; the frame stands around it. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    const session = await demandSession(context, location.href);
    if (session.mustChangePassword) throw redirect(paths.password);
    if (!session.post) throw redirect(paths.choosePost);
    await learnLabels();
  },
  component: lazyRouteComponent(() => import('./frame/Frame.js'), 'Frame'),
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: async ({ context, location }) => {
    const { permissions } = await demandSession(context, location.href);
    if (permissions.includes('audit:read')) throw redirect(paths.audit());
    throw redirect(permissions.includes('task:read') ? paths.todos : paths.organization);
  },
});

const todos = createRoute({
  getParentRoute: () => inside,
  path: '/todos',
  staticData: { comparesNothing: true },
  component: lazyRouteComponent(() => import('./pages/task/TodosPage.js'), 'TodosPage'),
});

const overview = createRoute({
  getParentRoute: () => inside,
  path: '/overview',
  validateSearch: (search: Record<string, unknown>) => only(search, ['plan']),
  component: lazyRouteComponent(() => import('./pages/task/OverviewPage.js'), 'OverviewPage'),
});

const tasks = createRoute({
  getParentRoute: () => inside,
  path: '/tasks',
  validateSearch: taskSearch,
  component: lazyRouteComponent(() => import('./pages/task/TaskListPage.js'), 'TaskListPage'),
});

const task = createRoute({
  getParentRoute: () => inside,
  path: '/tasks/$taskId',
  component: lazyRouteComponent(() => import('./pages/task/TaskPage.js'), 'TaskPage'),
});

const sheet = createRoute({
  getParentRoute: () => inside,
  path: '/sheets/$planId',
  staticData: { comparesNothing: true },
  component: lazyRouteComponent(() => import('./pages/task/SheetPage.js'), 'SheetPage'),
});

const plans = createRoute({
  getParentRoute: () => inside,
  path: '/plans',
  component: lazyRouteComponent(() => import('./pages/plan/PlansPage.js'), 'PlansPage'),
});

const importPlan = createRoute({
  getParentRoute: () => inside,
  path: '/plans/import',
  staticData: { presentOnly: true },
  component: lazyRouteComponent(() => import('./pages/plan/ImportPage.js'), 'ImportPage'),
});

const draft = createRoute({
  getParentRoute: () => inside,
  path: '/plans/drafts/$draftId',
  staticData: { presentOnly: true },
  component: lazyRouteComponent(() => import('./pages/plan/DraftPage.js'), 'DraftPage'),
});

const plan = createRoute({
  getParentRoute: () => inside,
  path: '/plans/$planId',
  component: lazyRouteComponent(() => import('./pages/plan/PlanPage.js'), 'PlanPage'),
});

const indicators = createRoute({
  getParentRoute: () => inside,
  path: '/indicators',
  validateSearch: (search: Record<string, unknown>) => only(search, ['plan']),
  component: lazyRouteComponent(() => import('./pages/indicator/IndicatorListPage.js'), 'IndicatorListPage'),
});

const indicator = createRoute({
  getParentRoute: () => inside,
  path: '/indicators/$indicatorId',
  component: lazyRouteComponent(() => import('./pages/indicator/IndicatorPage.js'), 'IndicatorPage'),
});

const phase = createRoute({
  getParentRoute: () => inside,
  path: '/plans/$planId/phases/$phaseId',
  component: lazyRouteComponent(() => import('./pages/phase/PhasePage.js'), 'PhasePage'),
});

const rounds = createRoute({
  getParentRoute: () => inside,
  path: '/rounds',
  component: lazyRouteComponent(() => import('./pages/assessment/RoundListPage.js'), 'RoundListPage'),
});

const round = createRoute({
  getParentRoute: () => inside,
  path: '/rounds/$roundId',
  component: lazyRouteComponent(() => import('./pages/assessment/RoundPage.js'), 'RoundPage'),
});

const unitSheet = createRoute({
  getParentRoute: () => inside,
  path: '/rounds/$roundId/units/$unitId',
  component: lazyRouteComponent(() => import('./pages/assessment/UnitSheetPage.js'), 'UnitSheetPage'),
});

const notices = createRoute({
  getParentRoute: () => inside,
  path: '/notices',
  staticData: { comparesNothing: true },
  component: lazyRouteComponent(() => import('./pages/notification/NoticesPage.js'), 'NoticesPage'),
});

const organization = createRoute({
  getParentRoute: () => inside,
  path: '/organization',
  component: lazyRouteComponent(() => import('./pages/organization/OrganizationPage.js'), 'OrganizationPage'),
});

const audit = createRoute({
  getParentRoute: () => inside,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('./pages/audit/AuditPage.js'), 'AuditPage'),
});

export const routeTree = root.addChildren([
  login,
  password,
  post,
  inside.addChildren([
    home,
    todos,
    overview,
    tasks,
    task,
    sheet,
    plans,
    importPlan,
    draft,
    plan,
    indicators,
    indicator,
    phase,
    rounds,
    round,
    unitSheet,
    notices,
    organization,
    audit,
  ]),
]);
