import { HistoryFault, type FaultCode } from './fault.js';
import { fileLines, type FileLine } from './file-lines.js';
import { HistoryCheck, type CheckedHistory } from './history-check.js';
import { historyHead, historyLine, storedOf } from './history-format.js';
import { writtenAs } from './written-as.js';
import { checkProof, eventProof, type CheckedProof } from './proof.js';
import { RowsCheck, type Folding } from './rows-check.js';
import type { Trust } from './signed-checkpoint.js';

/** How a check ended: what the file proves, or the first fault. `rows`: how many rows of read models the events explain. */
export type Verdict =
  | ({ readonly verdict: 'good'; readonly of: 'history'; readonly rows?: number } & CheckedHistory)
  | ({ readonly verdict: 'good'; readonly of: 'event' } & CheckedProof)
  | { readonly verdict: 'bad'; readonly code: FaultCode; readonly index: number | null; readonly detail: string };

/** Told how many events have been checked. */
export interface VerifyOptions {
  /** Exported rows of all read models, to be held against the history. */
  readonly rows?: { readonly file: AsyncIterable<Uint8Array>; readonly folding: Folding };
  readonly onProgress?: (events: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Checks an exported history, or the proof of one event, line by line, with nothing but the file and what the auditor
 * brings along.
 * @param file its bytes, in pieces of any size
 */
export async function verifyExport(
  file: AsyncIterable<Uint8Array>,
  trust: Trust,
  options: VerifyOptions = {},
): Promise<Verdict> {
  const rest = fileLines(file);
  try {
    const first = await rest.next();
    if (first.done) throw new HistoryFault('file-malformed', null, 'the file is empty');
    const proof = writtenAs(eventProof, first.value.text);
    if (!proof) {
      const check = options.rows && (await RowsCheck.open(options.rows.file, options.rows.folding));
      const checked = await checkHistory(first.value, rest, trust, { ...options, check });
      const rows = await check?.end();
      return { verdict: 'good', of: 'history', ...checked, ...(rows !== undefined && { rows }) };
    }
    if (!(await rest.next()).done) throw new HistoryFault('file-malformed', null, 'something stands behind the proof');
    return { verdict: 'good', of: 'event', ...checkProof(proof, trust) };
  } catch (error) {
    if (!(error instanceof HistoryFault)) throw error;
    const { code, index, detail } = error;
    return { verdict: 'bad', code, index, detail };
  } finally {
    await rest.return(undefined);
  }
}

async function checkHistory(
  first: FileLine,
  lines: AsyncGenerator<FileLine>,
  trust: Trust,
  { check: rows, onProgress, signal }: Omit<VerifyOptions, 'rows'> & { readonly check: RowsCheck | undefined },
): Promise<CheckedHistory> {
  const head = writtenAs(historyHead, first.text);
  if (!head) throw new HistoryFault('file-malformed', null, 'line 1 is not what it must be');
  const check = new HistoryCheck(head, trust);
  let ended: { events: number; checkpoints: number } | null = null;
  let number = 1;
  let events = 0;
  for await (const { text, isEnded } of lines) {
    signal?.throwIfAborted();
    number += 1;
    if (!isEnded) throw new HistoryFault('file-cut', events, `line ${number} is cut off`);
    const line = writtenAs(historyLine, text);
    if (!line || ended) throw new HistoryFault('file-malformed', events, `line ${number} is not what it must be`);
    if ('checkpoint' in line) check.checkpoint(line.checkpoint);
    else if ('end' in line) ended = line.end;
    else {
      const { leaf, ...event } = line;
      const stored = storedOf(event);
      check.event(stored, event.index, Buffer.from(leaf, 'base64'));
      await rows?.event(stored, event.index);
      events += 1;
      if (events % 1_000 === 0) onProgress?.(events);
    }
  }
  if (!ended) throw new HistoryFault('file-cut', events, `the file ends after ${events} events, without its last line`);
  const checked = check.end();
  if (ended.events !== checked.events || ended.checkpoints !== checked.checkpoints)
    throw new HistoryFault(
      'file-cut',
      checked.events,
      `the last line counts ${ended.events} events and ${ended.checkpoints} checkpoints; there are ${checked.events} and ${checked.checkpoints}`,
    );
  return checked;
}
