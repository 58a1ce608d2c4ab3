import type { DescribedApi } from '../../support/described-api.js';
import type { HttpClient } from '../../support/http-client.js';

interface Items<Item> {
  readonly items: readonly Item[];
}

interface Task {
  readonly taskId: string;
  readonly slices: readonly { readonly taskId: string }[];
}

/** What was asked and answered with 200, by described path, and where an answer was not as described. */
export interface Tour {
  readonly asked: ReadonlySet<string>;
  readonly faults: readonly string[];
}

/** Walks through everything that the demonstration can be asked, following the ids that the answers give. */
export async function readingTour(
  signIn: (account: string) => Promise<HttpClient>,
  described: DescribedApi,
): Promise<Tour> {
  const asked = new Set<string>();
  const faults = new Set<string>();
  const desks = new Map<string, Promise<HttpClient>>();
  const see = async <Body>(account: string, address: string): Promise<Body> => {
    const desk = desks.get(account) ?? signIn(account);
    desks.set(account, desk);
    const answer = await (await desk).get<Body>(address);
    for (const fault of described.faults('GET', address, answer)) faults.add(fault);
    if (answer.status === 200) asked.add(described.pathOf('GET', address));
    return answer.body;
  };
  await seeTasks(see);
  await seePlans(see);
  await seeRoster(see);
  await seeAssessment(see);
  await seeRecords(see);
  const sent = await (await signIn('ducha')).post<{ sha256: string }>('/api/files?name=proof.txt', Buffer.from('佐证'));
  await see('ducha', `/api/files/${sent.body.sha256}`);
  return { asked, faults: [...faults] };
}

type See = <Body>(account: string, address: string) => Promise<Body>;

async function seeTasks(see: See): Promise<void> {
  const { items } = await see<Items<Task>>('hecha', '/api/tasks?limit=200&slices=with');
  for (const { taskId } of items.flatMap((task) => [task, ...task.slices])) {
    const task = `/api/tasks/${taskId}`;
    const { evidence } = await see<{ evidence: readonly { sha256: string }[] }>('hecha', task);
    for (const about of ['history', 'actions']) await see('hecha', `${task}/${about}`);
    for (const { sha256 } of evidence) await see('hecha', `${task}/evidence/${sha256}`);
    await see('ducha', `/api/reminders?taskId=${taskId}`);
  }
  for (const account of ['ducha', 'zhuren', 'hecha', 'zhujian', 'nanyuan', 'shuili'])
    for (const address of [
      '/api/todos',
      '/api/todos/phases',
      '/api/overview',
      '/api/sheets',
      '/api/notices',
      '/api/notices/count',
    ])
      await see(account, address);
}

async function seePlans(see: See): Promise<void> {
  const { items } = await see<Items<{ planId: string }>>('ducha', '/api/plans');
  for (const { planId } of items) {
    for (const address of [`/api/plans/${planId}`, `/api/plans/${planId}/source`]) await see('ducha', address);
    for (const address of ['', '/source']) await see('ducha', `/api/plans/drafts/${planId}${address}`);
    const phases = await see<Items<{ phaseId: string }>>('nanyuan', `/api/plans/${planId}/phases`);
    for (const { phaseId } of phases.items) await see('zhuren', `/api/plans/${planId}/phases/${phaseId}`);
  }
  await see('ducha', '/api/plans/drafts');
}

async function seeRoster(see: See): Promise<void> {
  await see('ducha', '/api/jurisdiction');
  await see('ducha', '/api/groups');
  await see('xitong', '/api/persons');
  const units = await see<Items<{ unitId: string }>>('ducha', '/api/units');
  for (const { unitId } of units.items) await see('ducha', `/api/units/${unitId}`);
  const posts = await see<Items<{ postId: string }>>('ducha', '/api/posts');
  for (const { postId } of posts.items) await see('ducha', `/api/posts/${postId}`);
}

async function seeAssessment(see: See): Promise<void> {
  const indicators = await see<Items<{ indicatorId: string; planId: string }>>('ducha', '/api/indicators');
  for (const { indicatorId } of indicators.items) {
    const address = `/api/indicators/${indicatorId}`;
    const { series } = await see<{ series: { evidence: { sha256: string }[] }[] }>('ducha', address);
    for (const { sha256 } of series.flatMap(({ evidence }) => evidence))
      await see('ducha', `${address}/evidence/${sha256}`);
  }
  const rounds = await see<Items<{ roundId: string; planId: string; year: number }>>('kaohe', '/api/rounds');
  for (const { roundId, planId, year } of rounds.items) {
    const { units } = await see<{ units: { unitId: string }[] }>('kaohe', `/api/rounds/${roundId}`);
    for (const { unitId } of units) await see('kaohe', `/api/rounds/${roundId}/units/${unitId}`);
    await see('kaohe', `/api/rounds/proposed-scheme?planId=${planId}&year=${year}`);
  }
}

async function seeRecords(see: See): Promise<void> {
  await see('xitong', '/api/accounts');
  await see('shenji', '/api/session');
  await see('shenji', '/api/access-records');
  await see('shenji', '/health');
  await see('shenji', '/api/labels');
  const { items } = await see<Items<{ stream: string; commandId: string }>>('shenji', '/api/audit/events?limit=500');
  const ofEachKind = new Map(items.map((event) => [event.stream.split('-')[0], event]));
  for (const { stream, commandId } of ofEachKind.values()) {
    await see('shenji', `/api/audit/streams/${stream}`);
    await see('shenji', `/api/audit/streams/${stream}/state`);
    await see('shenji', `/api/commands/${commandId}`);
  }
}
