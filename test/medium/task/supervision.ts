import { randomUUID } from 'node:crypto';
import { instantAt, type ActingPost, type LocalDate } from '#libs/kernel';
import { ImportDraft, type PlanReading } from '#libs/plan';
import { CommandBus } from '@nestjs/cqrs';
import { deadline, mention, reading, task } from '../../../libs/plan/src/testing/reading.fixture.js';
import { startProduct, type TestProduct } from '../../support/app.js';
import type { Answer, HttpClient, RequestOptions } from '../../support/http-client.js';
import { foundJurisdiction, type Jurisdiction } from '../../support/jurisdiction.js';

/** A refusal as the api answers it. */
export interface Problem {
  readonly code: string;
  readonly title: string;
}

/** A task as lists answer it, as far as the tests look. */
export interface TaskBody {
  readonly taskId: string;
  readonly title: string;
  readonly number: string;
  readonly status: string;
  readonly statusText: string;
  readonly due: string;
  readonly lamp: { readonly colour: string; readonly colourText: string; readonly ruleText: string } | null;
  readonly leadName: string | null;
  readonly unitNames: readonly string[];
  readonly sliceYear: number | null;
  readonly slices: readonly { readonly taskId: string; readonly year: number; readonly status: string }[];
  readonly version: number;
}

/** Something that waits, as the api answers it. */
export interface TodoBody {
  readonly kind: string;
  readonly kindText: string;
  readonly verb: string;
  readonly due: string | null;
  readonly period: string | null;
  readonly task: TaskBody;
}

/** A county whose plan is in force, with everybody signed in. */
export interface Supervision {
  readonly product: TestProduct;
  readonly county: Jurisdiction;
  readonly planId: string;
  /** The holder of the post, signed in on the clock's day. */
  as(by: PostTitle): Promise<HttpClient>;
  get<Body>(by: PostTitle, path: string): Promise<Answer<Body>>;
  post<Body>(by: PostTitle, path: string, body?: object, options?: RequestOptions): Promise<Answer<Body>>;
  /** Puts the clock on a day, at nine. */
  on(day: LocalDate): void;
  /** The id of the task, or of the slice of a year, with that title. */
  taskOf(title: string, year?: number): Promise<string>;
  /** Sends a command that must pass, and lets everything follow that follows. */
  act(by: PostTitle, taskId: string, verb: string, body?: object): Promise<void>;
  /** Sends a command that must be refused. */
  refused(by: PostTitle, taskId: string, verb: string, body?: object): Promise<Answer<Problem>>;
  /** Uploads a small text and cites it. */
  evidence(by: PostTitle, text: string): Promise<object>;
  list(query?: string, by?: PostTitle): Promise<readonly TaskBody[]>;
  todos(by: PostTitle): Promise<readonly string[]>;
}

const POSTS = [
  { title: '督查员', unit: '节水领导小组办公室', roles: ['supervisor'], person: '李敏' },
  { title: '督查室督查员', unit: '县政府办', roles: ['supervisor'], person: '周督查' },
  { title: '督查室主任', unit: '县政府办', roles: ['supervision-director'], person: '王主任' },
  { title: '核查员', unit: '县政府办', roles: ['verifier'], person: '陈核查' },
  { title: '分管副县长', unit: '县政府办', roles: ['leader-in-charge'], person: '刘县长' },
  { title: '水利局联络员', unit: '县水利局', roles: ['unit-contact'], person: '赵联络' },
  { title: '水利局审核人', unit: '县水利局', roles: ['unit-head'], person: '钱审核' },
  { title: '住建局联络员', unit: '县住建局', roles: ['unit-contact'], person: '孙联络' },
  { title: '住建局审核人', unit: '县住建局', roles: ['unit-head'], person: '吴审核' },
  { title: '南塬镇联络员', unit: '南塬镇', roles: ['unit-contact'], person: '郑联络' },
  { title: '财政局审核人', unit: '县财政局', roles: ['unit-head'], person: '冯审核' },
] as const;
export type PostTitle = (typeof POSTS)[number]['title'];

/** Opens a county on a database of its own and puts a plan of three tasks in force on 2024-01-05. */
export async function openSupervision(name: string, plan: PlanReading = threeTasks): Promise<Supervision> {
  const product = await startProduct(name, { at: instantAt('2024-01-05', '09:00') });
  const county = await foundJurisdiction(product, {
    units: [
      { name: '县政府办' },
      { name: '县水利局' },
      { name: '县住建局' },
      { name: '县财政局' },
      { name: '县法院', kind: 'judicial' },
      { name: '南塬镇', kind: 'town' },
      { name: '北川镇', kind: 'town' },
      { name: '节水领导小组办公室', kind: 'office', host: '县水利局' },
    ],
    groups: [{ name: '各镇', members: ['南塬镇', '北川镇'] }],
    posts: POSTS,
  });
  const sessions = new Map<PostTitle, Promise<HttpClient>>();
  const as = (by: PostTitle) => {
    const session = sessions.get(by) ?? county.signIn(by);
    sessions.set(by, session);
    return session;
  };
  const settle = () => product.drain(county.log);
  const planId = await inForce(product, county, as, plan);
  await settle();

  const get = async <Body>(by: PostTitle, address: string) => (await as(by)).get<Body>(address);
  const post = async <Body>(by: PostTitle, address: string, body: object = {}, options: RequestOptions = {}) =>
    (await as(by)).post<Body>(address, body, options);
  const list: Supervision['list'] = async (query = '', by = '督查员') =>
    (await ok(get<{ items: readonly TaskBody[] }>(by, `/api/tasks?${query}`))).items;
  return {
    product,
    county,
    planId,
    as,
    get,
    post,
    on: (day) => {
      product.clock.moveTo(instantAt(day, '09:00'));
      // Sessions end after twelve hours.
      sessions.clear();
    },
    list,
    taskOf: async (title, year) => {
      const tasks = await list(`slices=with&q=${encodeURIComponent(title)}`);
      const found = tasks.find(({ sliceYear }) => sliceYear === (year ?? null));
      if (!found) throw new Error(`There is no task ${title} ${year ?? ''}`);
      return found.taskId;
    },
    act: async (by, taskId, verb, body = {}) => {
      await ok(post(by, `/api/tasks/${taskId}/${verb}`, body));
      await settle();
      await settle();
    },
    refused: (by, taskId, verb, body = {}) => post<Problem>(by, `/api/tasks/${taskId}/${verb}`, body),
    evidence: async (by, text) => {
      const headers = { 'content-type': 'application/octet-stream' };
      const address = `/api/files?name=${encodeURIComponent('佐证.txt')}`;
      const answer = await post<object>(by, address, Buffer.from(text), { headers });
      if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
      return answer.body;
    },
    todos: async (by) => {
      const { items } = await ok(get<{ items: readonly TodoBody[] }>(by, '/api/todos'));
      return items.map(({ kindText, task: { title, sliceYear } }) =>
        [kindText, title, sliceYear].filter(Boolean).join(' '),
      );
    },
  };
}

const lead = (text: string) => mention(text, { role: 'lead' });
const cooperates = (text: string) => mention(text, { role: 'cooperating' });

/** One task with a date, one without, and one of another unit. */
export const threeTasks = reading({
  tasks: [
    task('改造老旧管网', {
      number: '1',
      responsibilities: [lead('县水利局'), cooperates('县住建局')],
      deadline: deadline({ text: '2024年9月底前', date: '2024-09-30' }),
    }),
    task('加强水源巡查', { number: '2', responsibilities: [lead('县水利局'), cooperates('各镇')] }),
    task('推进水价改革', {
      number: '3',
      path: ['三、重点任务', '（二）改革创新'],
      responsibilities: [lead('县住建局'), cooperates('县法院')],
      deadline: deadline({ text: '2024年6月底前', date: '2024-06-30' }),
    }),
  ],
});

async function inForce(
  product: TestProduct,
  county: Jurisdiction,
  as: Supervision['as'],
  plan: PlanReading,
): Promise<string> {
  const actor: ActingPost = {
    person: county.idOf('person 李敏'),
    post: county.postOf('督查员'),
    unit: county.idOf('节水领导小组办公室'),
    roles: ['supervisor'],
  };
  const source = { text: randomUUID(), fileName: '节水方案.txt', reading: plan };
  const bus = product.api.get(CommandBus, { strict: false });
  const { draftId } = await bus.execute(new ImportDraft(county.log, actor, source));
  const address = `/api/plans/drafts/${draftId}`;
  const clerk = await as('督查员');
  const director = await as('督查室主任');
  const { version } = await ok(clerk.get<{ version: number }>(address));
  const { planId } = await ok(clerk.post<{ planId: string }>(`${address}/submit`, {}, { version }));
  await product.drain(county.log);
  await ok(director.post(`/api/plans/${planId}/approve`, {}));
  return planId;
}

/** The body of an answer that must be 200. */
export async function ok<Body>(answer: Promise<Answer<Body>>): Promise<Body> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`Answered ${status}: ${JSON.stringify(body)}`);
  return body;
}
