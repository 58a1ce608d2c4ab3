/** What can be wrong with a history, by what proves it. */
export type FaultCode =
  | 'file-malformed'
  | 'file-cut'
  | 'origin-differs'
  | 'index-gap'
  | 'position-order'
  | 'stream-version'
  | 'event-id-twice'
  | 'command-split'
  | 'recovery-unpaired'
  | 'not-canonical'
  | 'column-differs'
  | 'time-backwards'
  | 'leaf-differs'
  | 'root-differs'
  | 'checkpoint-malformed'
  | 'checkpoint-order'
  | 'key-unknown'
  | 'signature-invalid'
  | 'cosignature-invalid'
  | 'cosignature-time'
  | 'below-quorum'
  | 'rolled-back'
  | 'nothing-signed'
  | 'happened-twice'
  | 'rows-malformed'
  | 'rows-differ';

/** The first thing that is wrong. */
export class HistoryFault extends Error {
  override readonly name = 'HistoryFault';

  /**
   * @param index of the first leaf that cannot be trusted; null where it is not about a leaf
   * @param detail for people who look into the file, in English
   */
  constructor(
    readonly code: FaultCode,
    readonly index: number | null,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}
