import type { Connection, PoolClient, Submittable } from 'pg';

/** A statement that is prepared at its first use on a connection; the same name always has the same text. */
export interface NamedStatement {
  readonly name: string;
  readonly text: string;
  /** As the server reads them: text, or bytes in the parameter's binary form. */
  readonly values: readonly (string | Buffer | null)[];
}

/** Names of the statements that a connection has prepared. */
const prepared = new WeakMap<Connection, Set<string>>();

/** What pg calls on a query of one's own. */
class Trip implements Submittable {
  private connection: Connection | undefined;

  constructor(
    private readonly statements: readonly NamedStatement[],
    /** Called once, when the server is ready again or has refused. */
    readonly callback: (error: Error | null) => void,
  ) {}

  submit(connection: Connection): void {
    this.connection = connection;
    const [first, ...others] = this.statements;
    connection.stream.cork();
    try {
      if (first) {
        this.bind(connection, first, '');
        connection.execute({ portal: '' }, true);
      }
      for (const [place, statement] of others.entries()) this.bind(connection, statement, `trip ${place}`);
      for (const place of others.keys()) connection.execute({ portal: `trip ${place}` }, true);
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
  }

  private bind(connection: Connection, { name, text, values }: NamedStatement, portal: string): void {
    if (!prepared.get(connection)?.has(name)) {
      // One that failed may have been prepared all the same.
      connection.close({ type: 'S', name }, true);
      connection.parse({ name, text, types: [] }, true);
    }
    // An earlier trip of the same transaction may have left it.
    if (portal !== '') connection.close({ type: 'P', name: portal }, true);
    connection.bind({ portal, statement: name, values: [...values] }, true);
  }

  handleReadyForQuery(): void {
    if (this.connection) {
      const known = prepared.get(this.connection) ?? new Set();
      for (const { name } of this.statements) known.add(name);
      prepared.set(this.connection, known);
    }
    this.callback(null);
  }

  handleError(error: Error): void {
    this.callback(error);
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}
}

/**
 * Runs statements one after the other in one round trip, which is one transaction: the first that fails undoes them all,
 * and those after it are not run. What they answer is not read. All but the first are run when all of them have arrived: a
 * process that falls silent while it sends holds no lock, unless the first statement takes one.
 */
export function inOneTrip(client: PoolClient, statements: readonly NamedStatement[]): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new Trip(statements, (error) => (error ? reject(error) : resolve())));
  });
}

const TEXT = 25;

/** A `text[]` in binary form: nothing in it needs escaping, which is what takes the time of large texts. */
export function textArray(values: readonly (string | null)[]): Buffer {
  let size = 20;
  for (const value of values) size += 4 + (value === null ? 0 : Buffer.byteLength(value));
  const bytes = Buffer.allocUnsafe(size);
  bytes.writeInt32BE(values.length === 0 ? 0 : 1, 0); // dimensions
  bytes.writeInt32BE(1, 4); // may hold nulls
  bytes.writeInt32BE(TEXT, 8);
  if (values.length === 0) return bytes.subarray(0, 12);
  bytes.writeInt32BE(values.length, 12);
  bytes.writeInt32BE(1, 16); // first index
  let at = 20;
  for (const value of values) {
    const length = value === null ? -1 : bytes.write(value, at + 4);
    bytes.writeInt32BE(length, at);
    at += 4 + Math.max(0, length);
  }
  return bytes;
}
