import type { Connection, PoolClient, Submittable } from 'pg';

/** What pg calls on a query of one's own; it hands on each message of the server. */
class CopyOut implements Submittable {
  constructor(
    private readonly text: string,
    private readonly take: (row: Buffer) => void,
    /** Called once, when the server is ready again or has refused. */
    readonly callback: (error: Error | null) => void,
  ) {}

  submit(connection: Connection): void {
    connection.query(this.text);
  }

  /** The server sends one message for each row. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.take(chunk);
  }

  handleReadyForQuery(): void {
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
 * Runs statements of which one is a `COPY … TO STDOUT`, in one round trip and one transaction, and hands over each row as the
 * server sends it: text, columns apart by tabs, a line feed at the end. The buffer is only good until `take` returns.
 */
export function copyOut(client: PoolClient, text: string, take: (row: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new CopyOut(text, take, (error) => (error ? reject(error) : resolve())));
  });
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** The columns of a row without its line feed; null is none of them. */
export function columnsOfRow(row: string): string[] {
  const columns = row.split('\t');
  if (!row.includes('\\')) return columns;
  return columns.map((column) => column.replace(/\\(.)/g, (_, escaped: string) => ESCAPES[escaped] ?? escaped));
}
