import type { LogId } from '#libs/event-store';
import { instantAt, localDateOf, type Instant, type LocalDate } from '#libs/kernel';
import { DueSlices } from '#libs/task';
import { startProduct, type ProductOptions, type TestProduct } from '../../support/app.js';
import { Sessions, type Session } from '../../../libs/platform/src/auth/sessions.js';
import { HttpClient, type Answer, type RequestOptions } from '../../support/http-client.js';
import { foundJurisdiction, type CastPost, type Jurisdiction } from '../../support/jurisdiction.js';
import type { List } from './bodies.js';
import { Mornings } from './mornings.js';

/** A session ends after half an hour without a request. */
const SESSION_MINUTES = 30;

type Cast = Parameters<typeof foundJurisdiction>[1];

interface Desk {
  readonly client: HttpClient;
  readonly session: Session;
  readonly since: Instant;
}

/**
 * The county of the story: people act over HTTP at instants of a virtual clock, and between them the worker does its part.
 * Its loops are not started; it is told when to go on, so that the story is the same each time.
 */
export class County {
  private readonly desks = new Map<string, Desk>();
  private readonly laterPosts = new Map<string, string>();
  private isBehind = false;
  private onArrival: () => Promise<void> = () => Promise.resolve();

  private constructor(
    readonly product: TestProduct,
    readonly roster: Jurisdiction,
    private readonly mornings: Mornings,
  ) {}

  /** Founds the county as its roster stands before the plan comes. */
  static async open(name: string, at: Instant, cast: Cast, env: ProductOptions['env'] = {}): Promise<County> {
    const product = await startProduct(name, { at, env });
    const roster = await foundJurisdiction(product, cast);
    return new County(product, roster, new Mornings(product, roster.log));
  }

  get log(): LogId {
    return this.roster.log;
  }

  /** Lets time pass; what falls due on the way is sent by the worker on its morning. */
  async until(day: LocalDate, time = '10:00'): Promise<void> {
    await this.mornings.pass(instantAt(day, time));
    await this.onArrival();
  }

  /** Calls `look` whenever time has passed, before anything is done at that time. */
  whenTimePasses(look: () => Promise<void>): void {
    this.onArrival = look;
  }

  async today(): Promise<LocalDate> {
    return localDateOf(await this.product.clock.now());
  }

  /** A round of the worker's planner between the mornings. */
  planReminders(): Promise<void> {
    return this.mornings.round();
  }

  /** The worker's hourly look for years that lack their slices; its timer is the machine's, so it is asked by hand. */
  async openSlices(): Promise<void> {
    const { clock, worker } = this.product;
    await worker.get(DueSlices, { strict: false }).openDueSlices(this.log, await clock.now());
    await this.drain();
  }

  /** The worker brings read models and reactions to the head. */
  async drain(): Promise<void> {
    await this.product.drain(this.log);
    this.isBehind = false;
  }

  /** The administrators fill a post in a unit that came with a plan. */
  async fillPost(post: CastPost): Promise<void> {
    const { title, unit, roles, person } = post;
    const { personId } = await this.does<{ personId: string }>('系统管理员', '/api/persons', { name: person });
    const created = { title, unitId: await this.unitId(unit), roles };
    const { postId } = await this.does<{ postId: string }>('安全管理员', '/api/posts', created);
    await this.does('安全管理员', `/api/posts/${postId}/fill`, { personId });
    this.laterPosts.set(title, postId);
  }

  /** Id of a unit that came with a plan. */
  async unitId(name: string): Promise<string> {
    const { items } = await this.see<List<{ unitId: string; name: string }>>('督查员', '/api/units');
    const unit = items.find((entry) => entry.name === name);
    if (!unit) throw new Error(`The roster has no ${name}`);
    return unit.unitId;
  }

  /** Whoever holds the post, signed in; again where the session has ended meanwhile. */
  async desk(title: string): Promise<HttpClient> {
    const known = this.desks.get(title);
    const now = await this.product.clock.now();
    if (known && minutesBetween(known.since, now) < SESSION_MINUTES) return known.client;
    const desk = await (known ? this.comeBack(known) : this.signIn(title));
    this.desks.set(title, { ...desk, since: now });
    return desk.client;
  }

  /** What the post sees once the worker is through. @throws Error when it is refused */
  async see<Body>(title: string, path: string): Promise<Body> {
    if (this.isBehind) await this.drain();
    return this.glance(title, path);
  }

  /** What the post sees at once, whatever the worker has still to do. @throws Error when it is refused */
  async glance<Body>(title: string, path: string): Promise<Body> {
    const client = await this.desk(title);
    return bodyOf(path, await client.get<Body>(path));
  }

  /** What the post does. @throws Error when it is refused */
  async does<Body = object>(
    title: string,
    path: string,
    body: object | Buffer = {},
    options: RequestOptions = {},
  ): Promise<Body> {
    const client = await this.desk(title);
    this.isBehind = true;
    return bodyOf(path, await client.post<Body>(path, body, options));
  }

  private async signIn(title: string): Promise<Pick<Desk, 'client' | 'session'>> {
    const postId = this.laterPosts.get(title);
    const client = await (postId ? this.product.signIn(this.log, postId) : this.roster.signIn(title));
    const [, token = ''] = client.cookie?.split('=') ?? [];
    const session = await this.sessions.find(token);
    if (!session) throw new Error(`${title} has signed in to no session`);
    return { client, session };
  }

  /** Hashing a password a hundred times over proves nothing more than the first time did. */
  private async comeBack({ client, session }: Desk): Promise<Pick<Desk, 'client' | 'session'>> {
    const token = await this.sessions.start(session.log, session.accountId, session.postId);
    const [name = ''] = client.cookie?.split('=') ?? [];
    return { client: new HttpClient(client.url, `${name}=${token}`), session };
  }

  private get sessions(): Sessions {
    return this.product.api.get(Sessions, { strict: false });
  }
}

function bodyOf<Body>(path: string, { status, body }: Answer<Body>): Body {
  if (status !== 200 && status !== 201) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

function minutesBetween(one: Instant, other: Instant): number {
  return (new Date(other).getTime() - new Date(one).getTime()) / 60_000;
}
