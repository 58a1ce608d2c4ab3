import type { Agent } from 'node:http';
import { rosterStream } from '#libs/organization';
import { taskStream } from '#libs/task';
import { HttpClient } from '../../support/http-client.js';
import type { County, PlanInForce, PostTitle } from './county.js';
import { RecordingClient, type CommandRequest } from './recording-client.js';
import type { Chance } from './seed.js';

/** Somebody who sends one command after another. */
export interface Clerk {
  readonly client: RecordingClient;
  readonly next: () => CommandRequest;
}

/** Whom the clerks work with. */
export interface Work {
  readonly county: County;
  readonly plan: PlanInForce;
  readonly chance: Chance;
  /** Where they send to instead of the api itself, such as a proxy. */
  readonly url?: string;
  /** Keeps their connections. */
  readonly agent?: Agent;
}

/**
 * Eight people with commands that may be repeated at will: on a stream that all share, on streams that some share, in
 * batches, and some that are refused.
 */
export async function eightClerks(work: Work): Promise<Clerk[]> {
  const duties: readonly [PostTitle, () => CommandRequest][] = [
    ['系统管理员', () => registerTwoUnits(work)],
    ['督查员', () => addAlias(work)],
    ['督查室督查员', () => urge(work)],
    ['督查室主任', () => setBaseline(work)],
    ['水利局联络员', () => acknowledge(work, '县水利局')],
    ['水利局审核人', () => acknowledge(work, '县水利局')],
    ['住建局联络员', () => acknowledge(work, '县住建局')],
    ['住建局统计员', () => reportValue(work)],
  ];
  const clerks = [];
  for (const [title, next] of duties) {
    const http = await work.county.jurisdiction.signIn(title);
    const by = new HttpClient(work.url ?? http.url, http.cookie, work.agent);
    clerks.push({ client: new RecordingClient(by, work.county.history), next });
  }
  return clerks;
}

/** Two events in one append. */
function registerTwoUnits({ county }: Work): CommandRequest {
  const marker = county.nextMarker();
  const names = [`甲${marker}`, `乙${marker}`];
  return {
    path: '/api/units',
    body: { units: names.map((name) => ({ name, kind: 'government' })) },
    stream: rosterStream(county.log),
    facts: names.map((name) => ({ type: 'UnitRegistered', data: { name } })),
    marker,
  };
}

/** One in four is for a unit that nobody knows. */
function addAlias({ county, chance }: Work): CommandRequest {
  const marker = county.nextMarker();
  const alias = `别名${marker}`;
  const isUnknown = chance.fraction() < 0.25;
  const unitId = county.jurisdiction.idOf(isUnknown ? '无此单位' : '县水利局');
  return {
    path: `/api/units/${unitId}/aliases`,
    body: { alias },
    stream: rosterStream(county.log),
    facts: [{ type: 'UnitAliasAdded', data: { unitId, alias } }],
    marker,
  };
}

/** The second urge within three days is refused. */
function urge({ county, plan, chance }: Work): CommandRequest {
  const marker = county.nextMarker();
  const taskId = chance.pick(plan.taskIds);
  return {
    path: `/api/tasks/${taskId}/urge`,
    body: { message: marker },
    stream: taskStream(taskId),
    facts: [{ type: 'TaskUrged', data: { message: marker } }],
    marker,
  };
}

/** Once for each unit and task; then it is refused. */
function acknowledge({ county, plan, chance }: Work, unit: string): CommandRequest {
  const taskId = chance.pick(plan.taskIds);
  return {
    path: `/api/tasks/${taskId}/acknowledge`,
    body: {},
    stream: taskStream(taskId),
    facts: [{ type: 'TaskAcknowledged', data: { unitId: county.jurisdiction.idOf(unit) } }],
    marker: null,
  };
}

/** As often as wanted: the reason makes each a new one. */
export function setBaseline({ county, plan, chance }: Work): CommandRequest {
  const marker = county.nextMarker();
  const indicatorId = chance.pick(plan.indicatorIds);
  return {
    path: `/api/indicators/${indicatorId}/set-baseline`,
    body: { period: '2023', value: '80', source: marker, reason: '复核' },
    stream: `indicator-${indicatorId}`,
    facts: [{ type: 'BaselineSet', data: { source: marker } }],
    marker,
  };
}

/** On the same streams as the baselines. */
function reportValue({ county, plan, chance }: Work): CommandRequest {
  const marker = county.nextMarker();
  const indicatorId = chance.pick(plan.indicatorIds);
  const value = String(chance.between(0, 100));
  return {
    path: `/api/indicators/${indicatorId}/report-value`,
    body: { period: '2024', value, status: 'preliminary', source: marker },
    stream: `indicator-${indicatorId}`,
    facts: [{ type: 'ValueReported', data: { value, source: marker } }],
    marker,
  };
}
