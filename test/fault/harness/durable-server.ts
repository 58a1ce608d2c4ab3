import { readFile, rm, symlink } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { roles, withClient } from '../../../infra/postgres/product-database.mjs';
import { EmbeddedServer } from '../../../infra/postgres/embedded-server.mjs';
import { supervisedServer } from '../../../infra/scripts/embedded-database.mjs';
import type { SupervisedProcess } from '../../../infra/scripts/supervised-process.mjs';
import { startTemporaryServer, type TemporaryServer } from '../../../infra/postgres/temporary-server.mjs';
import { migrate } from '../../../apps/cli/src/migrate.js';
import { freePort } from '../../support/free-port.js';

const run = promisify(execFile);

/** After a crash one call brings everything to disk instead of one a file. */
const DURABLE = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on', recovery_init_sync_method: 'syncfs' };

/** How a server is to run. */
export interface DurableServerOptions {
  /** Of postgresql.conf, beside those that make it durable; a control sets these back. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Of the cluster, where it is to lie on a disk of the test's own. */
  readonly directory?: string;
}

/** A migrated PostgreSQL server of the test's own that keeps what it acknowledges, and may be killed. */
export class DurableServer {
  private constructor(
    private server: EmbeddedServer,
    private readonly urls: Pick<TemporaryServer, 'url' | 'ownerUrl'>,
    private readonly remove: () => Promise<void>,
  ) {}

  static async start({ settings, directory }: DurableServerOptions = {}): Promise<DurableServer> {
    const started = await startTemporaryServer({ ...DURABLE, ...settings }, directory);
    const durable = new DurableServer(started.server, started, () => started.stop());
    try {
      await durable.prepare();
    } catch (error) {
      await durable.remove();
      throw error;
    }
    return durable;
  }

  /** Address for the application's role. */
  get url(): string {
    return this.at(this.urls.url);
  }

  /** Address for the owner of the database. */
  get ownerUrl(): string {
    return this.at(this.urls.ownerUrl);
  }

  /** Address of the product's database for the superuser. */
  get superuserUrl(): string {
    return this.server.superuserUrl(this.database);
  }

  get directory(): string {
    return this.server.options.directory;
  }

  /** As a crash: of the postmaster alone, or of all processes at once; settles when none is left. */
  kill(what: 'postmaster' | 'everything' = 'postmaster'): Promise<void> {
    return this.server.kill(what === 'everything');
  }

  /**
   * Starts it again where it was, as a service manager does; settles when it has recovered.
   * @param settings that differ from now on
   */
  async restart(settings: Readonly<Record<string, string>> = {}): Promise<void> {
    const { options } = this.server;
    this.server = new EmbeddedServer({ ...options, settings: { ...options.settings, ...settings } });
    this.server.launch();
    await this.server.ready();
  }

  /** Brings its write-ahead log to another disk. */
  async moveWal(disk: string): Promise<void> {
    await this.halt();
    const [from, to] = [join(this.directory, 'pg_wal'), join(disk, 'pg_wal')];
    await run('cp', ['--archive', from, to]);
    await rm(from, { recursive: true });
    await symlink(to, from);
    await this.restart();
  }

  /** Puts it under the supervision of `npm start`, for which it starts anew. @param say is told of every death */
  async supervise(say: (line: string) => void): Promise<SupervisedProcess> {
    const supervised = supervisedServer(this.server, say);
    await supervised.start();
    supervised.keepUp();
    return supervised;
  }

  /** Has the superuser run a statement, in the midst of which the server may end. */
  async attempt(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.superuserUrl });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(statement);
    } catch {
      // It has ended.
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** What it has written to its log. */
  async said(): Promise<string> {
    return readFile(this.server.options.logFile, 'utf8');
  }

  /** Ends in order and keeps the data. */
  async halt(): Promise<void> {
    await this.server.stop('fast');
  }

  /**
   * A server on a copy of this one's cluster: whether it starts is part of the test. The copy is the caller's to remove.
   * @param settings that differ from this one's
   */
  async onCopy(directory: string, settings: Readonly<Record<string, string>> = {}): Promise<DurableServer> {
    // A machine that comes up again has other processes: the one that is noted there is none of the copy's.
    await rm(join(directory, 'postmaster.pid'), { force: true });
    const { options } = this.server;
    const logFile = `${options.logFile}.copy`;
    const copy = new EmbeddedServer({ ...options, directory, logFile, port: await freePort() });
    const started = new DurableServer(copy, this.urls, () => copy.stop('immediate'));
    try {
      await started.restart(settings);
    } catch (error) {
      await started.stop();
      throw error;
    }
    return started;
  }

  async stop(): Promise<void> {
    await this.remove();
  }

  private async prepare(): Promise<void> {
    const create = `create database ${this.database} owner ${roles.owner}`;
    await withClient(this.server.superuserUrl(), (client) => client.query(create));
    await migrate({ ownerUrl: this.ownerUrl, appRole: roles.application });
  }

  private get database(): string {
    return new URL(this.urls.url).pathname.slice(1);
  }

  private at(url: string): string {
    const address = new URL(url);
    address.port = String(this.server.options.port);
    return address.href;
  }
}
