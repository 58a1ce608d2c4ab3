import { FoldedRows, recordedOf, type AnyProjection, type EventSchemas, type StoredEvent } from '#libs/event-store';
import { HistoryFault } from './fault.js';
import { fileLines, type FileLine } from './file-lines.js';
import { rowsHead, rowsLine, written, type ProjectedRow, type RowsHead } from './rows-format.js';
import { writtenAs } from './written-as.js';

/** What the history is folded with. */
export interface Folding {
  readonly projections: readonly AnyProjection[];
  readonly schemas: Pick<EventSchemas, 'upcast'>;
}

/** Events of these types happen once in their stream, whatever comes. */
const ONCE = new Set(['ReminderSent']);

/**
 * Folds a history into all read models and holds the exported rows against them. Keeps every row of the read models in memory.
 */
export class RowsCheck {
  private readonly upTo: bigint;
  private readonly folded: ReadonlyMap<string, FoldedRows>;
  private readonly skipped: ReadonlySet<string>;
  private readonly happened = new Set<string>();
  private position = 0n;

  private constructor(
    private readonly lines: AsyncGenerator<FileLine>,
    { position, skipped }: RowsHead,
    private readonly folding: Folding,
  ) {
    this.upTo = BigInt(position);
    this.folded = new Map(folding.projections.map((projection) => [projection.name, new FoldedRows(projection)]));
    this.skipped = new Set(skipped.map((skip) => `${skip.projection} ${skip.position}`));
  }

  /**
   * Begins with the first line of the rows.
   * @param file its bytes, in pieces of any size
   * @throws HistoryFault `rows-malformed`
   */
  static async open(file: AsyncIterable<Uint8Array>, folding: Folding): Promise<RowsCheck> {
    const lines = fileLines(file);
    const first = await lines.next();
    const head = first.done ? undefined : writtenAs(rowsHead, first.value.text);
    if (!head) throw new HistoryFault('rows-malformed', null, 'line 1 is not what it must be');
    return new RowsCheck(lines, head, folding);
  }

  /**
   * Takes in the next event of the history.
   * @throws HistoryFault `happened-twice`
   */
  async event(stored: StoredEvent, index: number): Promise<void> {
    if (ONCE.has(stored.type)) {
      if (this.happened.has(stored.stream))
        throw new HistoryFault('happened-twice', index, `${stored.type} is in ${stored.stream} a second time`);
      this.happened.add(stored.stream);
    }
    if (stored.position > this.upTo) return;
    this.position = stored.position;
    const event = this.folding.schemas.upcast(recordedOf(stored));
    for (const [name, rows] of this.folded)
      if (!this.skipped.has(`${name} ${stored.position}`)) await rows.apply(event);
  }

  /**
   * Holds the rows against what was folded, and gives how many there are.
   * @throws HistoryFault `rows-malformed`, `rows-differ`
   */
  async end(): Promise<number> {
    if (this.position < this.upTo)
      throw new HistoryFault('rows-differ', null, `they are as of position ${this.upTo}, the history ends before it`);
    const missing = new Map([...this.folded].map(([name, rows]) => [name, contentsOf(rows)]));
    const count = await this.compare(missing);
    for (const [name, rows] of missing)
      for (const [id] of rows) throw new HistoryFault('rows-differ', null, `${name} lacks the row ${id}`);
    return count;
  }

  private async compare(missing: ReadonlyMap<string, Map<string, string>>): Promise<number> {
    let count = 0;
    let ended: number | null = null;
    for await (const { text, isEnded } of this.lines) {
      const line = isEnded ? writtenAs(rowsLine, text) : undefined;
      if (!line || ended !== null)
        throw new HistoryFault('rows-malformed', null, `line ${count + 2} is not what it must be`);
      if ('end' in line) ended = line.end.rows;
      else {
        this.compareRow(line, missing);
        count += 1;
      }
    }
    if (ended !== count)
      throw new HistoryFault('rows-malformed', null, `there are ${count} rows, and no end that says so`);
    return count;
  }

  private compareRow(
    { projection, version, row }: ProjectedRow,
    missing: ReadonlyMap<string, Map<string, string>>,
  ): void {
    const folded = this.folded.get(projection);
    const rows = missing.get(projection);
    if (!folded || !rows || folded.projection.version !== version)
      throw new HistoryFault('rows-differ', null, `this release has no read model ${projection} of version ${version}`);
    const { id, content } = written(folded.projection, row);
    if (rows.get(id) !== content)
      throw new HistoryFault('rows-differ', null, `the row ${id} of ${projection} is not what its events say`);
    rows.delete(id);
  }
}

/** The rows by what they are called. */
function contentsOf(folded: FoldedRows): Map<string, string> {
  return new Map(
    folded.rows().map((row) => {
      const { id, content } = written(folded.projection, row);
      return [id, content] as const;
    }),
  );
}
