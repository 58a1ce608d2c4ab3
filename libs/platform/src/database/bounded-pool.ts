import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseUnavailable } from '#libs/event-store';
import pg from 'pg';
import { serverAnswers } from './server-probe.js';
import { Turns, type Why } from './turns.js';

/** How long a connection in use may be quiet before somebody asks whether the server is still there, in milliseconds. */
const PATIENCE_MS = 1_000;
/** How long a server that fell silent is left alone between two questions, in milliseconds. */
const REST_MS = 500;
/**
 * How long somebody waits while all connections are in use, in milliseconds. A request waits several times on its way, and
 * all of it must be over in five seconds.
 */
const WAIT_MS = 1_000;
/** More than can be served in that time. */
const WAITING = 1_000;

const LOST = 'The database has fallen silent; whether it did what it was asked is unknown';
const SILENT = 'The database has fallen silent; nothing is sent to it until it answers';
const REFUSALS: Readonly<Record<Why, string>> = {
  'too-many': `${WAITING} wait for a connection to the database already`,
  'too-long': `All connections to the database were in use for ${WAIT_MS} ms`,
  'none-left': SILENT,
};

type OnConnected = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: unknown) => void,
) => void;

/**
 * A pool that answers in bounded time, whatever becomes of the server. A server that is gone without a word (a cable, a
 * firewall, a host) ends no connection, and the times that it was given to keep it cannot keep: so a connection that is
 * quiet for long makes the pool ask over another one. Without an answer all connections are given up, and nobody is let
 * in until the server speaks again.
 */
export class BoundedPool extends pg.Pool {
  private readonly turns: Turns;
  private readonly connected = new Set<pg.PoolClient>();
  private asking: Promise<boolean> | undefined;
  private isSilent = false;

  constructor(private readonly config: pg.PoolConfig & { readonly connectionString: string; readonly max: number }) {
    super(config);
    const limits = { turns: config.max, waiting: WAITING, waitMs: WAIT_MS };
    this.turns = new Turns(limits, (why) => new DatabaseUnavailable(REFUSALS[why]));
    this.on('connect', (client) => this.watch(client));
    this.on('remove', (client) => this.connected.delete(client));
    this.on('acquire', (client) => socketOf(client).setTimeout(PATIENCE_MS));
    this.on('release', (_, client) => {
      socketOf(client).setTimeout(0);
      this.turns.giveBack();
    });
    // An idle client that loses its server is replaced by the pool; without a listener the process would end.
    this.on('error', () => undefined);
  }

  /** How many wait for a connection. */
  get waiting(): number {
    return this.turns.waiting;
  }

  /** @throws DatabaseUnavailable when the server is silent, too many wait already, or nothing becomes free in a second */
  override connect(): Promise<pg.PoolClient>;
  override connect(onConnected: OnConnected): void;
  override connect(onConnected?: OnConnected): Promise<pg.PoolClient> | void {
    const connecting = this.take();
    if (!onConnected) return connecting;
    connecting.then(
      (client) => onConnected(undefined, client, (error) => client.release(error as Error | undefined)),
      (error: Error) => onConnected(error, undefined, () => undefined),
    );
  }

  private async take(): Promise<pg.PoolClient> {
    if (this.isSilent) throw new DatabaseUnavailable(SILENT);
    await this.turns.take();
    try {
      return await super.connect();
    } catch (error) {
      this.turns.giveBack();
      throw error;
    }
  }

  private watch(client: pg.PoolClient): void {
    this.connected.add(client);
    // Whoever has been lent the client is told by the query, and the pool takes none back that is lost; without a listener the
    // process would end.
    client.on('error', () => undefined);
    socketOf(client).on('timeout', () => void this.ask(client));
  }

  private async ask(client: pg.PoolClient): Promise<void> {
    this.asking ??= serverAnswers(this.config.connectionString).finally(() => {
      this.asking = undefined;
    });
    if (await this.asking) socketOf(client).setTimeout(PATIENCE_MS);
    else if (!this.isSilent) await this.fallSilent();
  }

  private async fallSilent(): Promise<void> {
    this.isSilent = true;
    for (const client of this.connected) socketOf(client).destroy(new DatabaseUnavailable(LOST));
    this.turns.refuseAll();
    while (!this.ending && !(await serverAnswers(this.config.connectionString)))
      await pause(REST_MS, undefined, { ref: false });
    this.isSilent = false;
  }
}

/** It may be one of TLS, which has the same times. */
const socketOf = (client: pg.PoolClient) => client.connection.stream as Socket;
