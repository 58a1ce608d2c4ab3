import type { LogId } from '../event-store.js';

/** What is kept of the tree over a log is not what was written: somebody changed it, or it was put back from elsewhere. */
export class TreeDamaged extends Error {
  override readonly name = 'TreeDamaged';

  constructor(
    readonly log: LogId,
    readonly reason: string,
  ) {
    super(`The tree over log ${log} is damaged: ${reason}`);
  }
}
