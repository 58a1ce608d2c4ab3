import { EVENT_STORE, SEALED_TREES, type EventStore, type LogId, type SealedTrees } from '#libs/event-store';
import { AccessRecord } from '#libs/platform/auth';
import { Inject, Injectable } from '@nestjs/common';
import { logNotSealed, nothingSigned, unknownVerification, verificationUnderWay } from './audit.errors.js';
import type { Asker } from './exports.js';
import type { VerificationRun } from './verification-run.js';
import { VerificationRuns, type RunKey } from './verification-runs.js';

/** Which verification of which log. */
export interface NamedRun {
  readonly log: LogId;
  readonly id: string;
}

/** Verifications as auditors ask for them; a worker does the work. Who asked and who cancelled is in the record of access. */
@Injectable()
export class Verifications {
  constructor(
    private readonly runs: VerificationRuns,
    private readonly record: AccessRecord,
    @Inject(SEALED_TREES) private readonly trees: SealedTrees,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /**
   * Asks for the whole log to be compared with what was signed. The same id again is the same verification.
   * @throws DomainError `audit/log-not-sealed`, `audit/nothing-signed`, `audit/verification-under-way` (rejected)
   */
  async ask({ log, id }: NamedRun, asker: Asker): Promise<VerificationRun> {
    const known = await this.runs.find(log, id);
    if (known) return known;
    const tree = await this.trees.find(log);
    if (!tree) throw logNotSealed(log);
    const signed = await this.trees.checkpoints(tree, { order: 'newest', limit: 1 });
    if (signed.length === 0) throw nothingSigned(await this.store.head(log));
    await this.note('verification-asked', { log, id }, asker);
    const run = await this.runs.ask(log, { id, person: asker.person ?? '' });
    if (!run) throw verificationUnderWay();
    return run;
  }

  /** @throws DomainError `audit/unknown-verification` (not-found) */
  async find({ log, id }: NamedRun): Promise<VerificationRun> {
    const run = await this.runs.find(log, id);
    if (!run) throw unknownVerification(id);
    return run;
  }

  /** The newest first. */
  list(log: LogId, part: { readonly before?: RunKey | undefined; readonly limit: number }): Promise<VerificationRun[]> {
    return this.runs.list(log, part);
  }

  /**
   * Asks for its end; one that has ended stays as it is.
   * @throws DomainError `audit/unknown-verification` (not-found)
   */
  async cancel(named: NamedRun, asker: Asker): Promise<VerificationRun> {
    await this.find(named);
    await this.note('verification-cancelled', named, asker);
    await this.runs.cancel(named.log, named.id);
    return this.find(named);
  }

  private note(
    act: 'verification-asked' | 'verification-cancelled',
    { log, id }: NamedRun,
    { origin, ...who }: Asker,
  ): Promise<void> {
    return this.record.write({ log, act, ...who, details: { verification: id } }, origin);
  }
}
