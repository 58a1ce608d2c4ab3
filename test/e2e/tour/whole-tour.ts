/** Asks as somebody, and gives the body of the answer. */
export type See = <Body>(who: string, address: string) => Promise<Body>;

/** Who asks for what: names by which `See` knows people in these offices. */
export interface People {
  readonly clerk: string;
  readonly director: string;
  readonly verifier: string;
  readonly assessor: string;
  readonly systemAdministrator: string;
  readonly auditor: string;
  /** Contacts and heads of units. */
  readonly units: readonly [string, ...string[]];
}

interface Items<Item> {
  readonly items: readonly Item[];
  readonly next?: string | null;
}

interface Task {
  readonly taskId: string;
  readonly slices: readonly { readonly taskId: string }[];
}

/**
 * Walks through everything of the jurisdiction's business that can be asked, following the ids and the cursors that the
 * answers give. The records of the auditor come last: walking leaves traces in them.
 */
export async function wholeTour(see: See, people: People): Promise<void> {
  await seeTasks(see, people);
  await seePlans(see, people);
  await seeRoster(see, people);
  await seeIndicators(see, people);
  await seeAssessment(see, people);
  await seeRecords(see, people);
}

/** Every item of a list, page by page. */
async function whole<Item>(see: See, who: string, address: string): Promise<Item[]> {
  const found: Item[] = [];
  for (let page = await see<Items<Item>>(who, address); ;) {
    found.push(...page.items);
    if (!page.next) return found;
    page = await see<Items<Item>>(who, `${address}${address.includes('?') ? '&' : '?'}cursor=${page.next}`);
  }
}

/** Asked side by side, so many at a time. */
const ABREAST = 6;

async function seeEach(see: See, who: string, addresses: readonly string[]): Promise<void> {
  for (let first = 0; first < addresses.length; first += ABREAST)
    await Promise.all(addresses.slice(first, first + ABREAST).map((address) => see(who, address)));
}

async function seeTasks(see: See, { clerk, director, verifier, units }: People): Promise<void> {
  const tasks = await whole<Task>(see, verifier, '/api/tasks?limit=50&slices=with');
  const ids = new Set(tasks.flatMap((task) => [task, ...task.slices]).map(({ taskId }) => taskId));
  for (const taskId of ids) {
    const task = `/api/tasks/${taskId}`;
    const { evidence } = await see<{ evidence: readonly { sha256: string }[] }>(verifier, task);
    const files = evidence.map(({ sha256 }) => `${task}/evidence/${sha256}`);
    await seeEach(see, verifier, [`${task}/history`, `${task}/actions`, ...files]);
  }
  await seeEach(
    see,
    clerk,
    [...ids].map((taskId) => `/api/reminders?taskId=${taskId}`),
  );
  for (const filter of ['lamp=red,yellow', 'sort=due', 'status=in-progress,closed'])
    await see(clerk, `/api/tasks?${filter}`);
  for (const who of [clerk, director, verifier, ...units]) {
    for (const list of ['todos', 'todos/phases', 'overview', 'sheets', 'notices/count', 'tasks'])
      await see(who, `/api/${list}`);
    await whole(see, who, '/api/notices');
  }
}

async function seePlans(see: See, { clerk, director, units: [contact] }: People): Promise<void> {
  const { items } = await see<Items<{ planId: string }>>(clerk, '/api/plans');
  for (const { planId } of items) {
    const plan = `/api/plans/${planId}`;
    for (const address of [plan, `${plan}/source`]) await see(clerk, address);
    for (const address of ['', '/source']) await see(clerk, `/api/plans/drafts/${planId}${address}`);
    await see(clerk, `/api/overview?plan=${planId}`);
    const phases = await see<Items<{ phaseId: string }>>(contact, `${plan}/phases`);
    for (const { phaseId } of phases.items)
      for (const about of ['', '/actions']) await see(director, `${plan}/phases/${phaseId}${about}`);
  }
  await see(clerk, '/api/plans/drafts');
}

async function seeRoster(see: See, { clerk, systemAdministrator }: People): Promise<void> {
  await see(clerk, '/api/jurisdiction');
  await see(clerk, '/api/groups');
  await see(systemAdministrator, '/api/persons');
  const units = await see<Items<{ unitId: string }>>(clerk, '/api/units');
  await seeEach(
    see,
    clerk,
    units.items.map(({ unitId }) => `/api/units/${unitId}`),
  );
  const posts = await see<Items<{ postId: string }>>(clerk, '/api/posts');
  await seeEach(
    see,
    clerk,
    posts.items.map(({ postId }) => `/api/posts/${postId}`),
  );
}

async function seeIndicators(see: See, { clerk, units: [contact] }: People): Promise<void> {
  const indicators = await see<Items<{ indicatorId: string }>>(clerk, '/api/indicators');
  for (const { indicatorId } of indicators.items) {
    const address = `/api/indicators/${indicatorId}`;
    const { series } = await see<{ series: { evidence: { sha256: string }[] }[] }>(clerk, address);
    for (const { sha256 } of series.flatMap(({ evidence }) => evidence))
      await see(clerk, `${address}/evidence/${sha256}`);
    await see(contact, `${address}/actions`);
  }
}

async function seeAssessment(see: See, { assessor }: People): Promise<void> {
  const rounds = await see<Items<{ roundId: string; planId: string; year: number }>>(assessor, '/api/rounds');
  for (const { roundId, planId, year } of rounds.items) {
    const { units } = await see<{ units: { unitId: string }[] }>(assessor, `/api/rounds/${roundId}`);
    for (const { unitId } of units) await see(assessor, `/api/rounds/${roundId}/units/${unitId}`);
    await see(assessor, `/api/rounds/proposed-scheme?planId=${planId}&year=${year}`);
  }
}

async function seeRecords(see: See, { auditor }: People): Promise<void> {
  const events = await whole<{ stream: string }>(see, auditor, '/api/audit/events?limit=500');
  const streams = [...new Set(events.map(({ stream }) => `/api/audit/streams/${stream}`))];
  await seeEach(
    see,
    auditor,
    streams.flatMap((stream) => [stream, `${stream}/state`]),
  );
  for (const format of ['csv', 'ocel', 'xes']) await see(auditor, `/api/audit/export?format=${format}`);
  await see(auditor, '/api/access-records');
}
