import pg from 'pg';
import type { TestDatabase } from '../../support/database.js';

/** Channel on which the projector tells how far it is. */
export const PROJECTED_CHANNEL = 'duban_projected';

/** Address under which a process shows in the database by this name. */
export function namedAddress(address: string, name: string): string {
  const named = new URL(address);
  named.searchParams.set('application_name', name);
  return named.href;
}

/** Hears who moves a log's read models: of all processes, one at a time ought to. */
export class ProjectorWatch {
  /** Whoever was heard, in order; the same one after another stands once. */
  readonly holders: string[] = [];
  /** Batches heard so far. */
  heard = 0;
  private looking: Promise<void> = Promise.resolve();

  private constructor(
    private readonly listener: pg.Client,
    private readonly asker: pg.Client,
  ) {}

  static async open(database: TestDatabase, log: string): Promise<ProjectorWatch> {
    const [listener, asker] = [0, 1].map(() => new pg.Client({ connectionString: database.url })) as [
      pg.Client,
      pg.Client,
    ];
    await Promise.all([listener.connect(), asker.connect()]);
    // A test that fails drops the database under them.
    for (const client of [listener, asker]) client.on('error', () => undefined);
    const watch = new ProjectorWatch(listener, asker);
    listener.on('notification', ({ processId, payload = '' }) => {
      if (!payload.includes(log)) return;
      watch.looking = watch.looking.then(() => watch.note(processId));
    });
    await listener.query(`listen ${PROJECTED_CHANNEL}`);
    return watch;
  }

  async close(): Promise<void> {
    await this.listener.end();
    await this.looking;
    await this.asker.end();
  }

  /** A process is known by the name that its connections bear; one that has just closed this connection is not told. */
  private async note(processId: number): Promise<void> {
    const text = 'select application_name as name from pg_stat_activity where pid = $1';
    const { rows } = await this.asker.query<{ name: string }>(text, [processId]);
    const name = rows[0]?.name;
    if (name === undefined) return;
    this.heard += 1;
    if (this.holders.at(-1) !== name) this.holders.push(name);
  }
}
