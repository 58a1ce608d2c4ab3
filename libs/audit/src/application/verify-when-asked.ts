import { listLogs, Notices, STORE_CONNECTION, type LogId, type StoreConnection } from '#libs/event-store';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { LogVerifier } from './log-verifier.js';
import { ALIVE_EVERY_MS } from './verification-run.js';
import { VERIFICATION_CHANNEL, VerificationRuns } from './verification-runs.js';

/** Somebody asked for the end of a verification, or it was taken for dead. */
class NoLongerWanted extends Error {
  override readonly name = 'NoLongerWanted';
}

/** Takes up the verifications that auditors ask for, one after the other, in a worker that has the seal key. */
@Injectable()
export class VerifyWhenAsked implements BeforeApplicationShutdown {
  private readonly logger = new Logger('VerifyWhenAsked');
  private readonly stopping = new AbortController();
  private working: Promise<void> = Promise.resolve();

  constructor(
    @Inject(STORE_CONNECTION) private readonly connection: StoreConnection,
    private readonly verifier: LogVerifier,
    private readonly runs: VerificationRuns,
    notices: Notices,
  ) {
    notices.hear(VERIFICATION_CHANNEL, (log) => this.heard(log));
  }

  /** While the database can still be told that it was interrupted. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.working;
  }

  private heard(log?: LogId): void {
    if (!this.verifier.canVerify) return;
    this.working = this.working.then(() => this.takeUp(log));
  }

  /** Without a log, all are looked at: notices may have been missed. */
  private async takeUp(named?: LogId): Promise<void> {
    try {
      for (const log of named === undefined ? await listLogs(this.connection.pool) : [named]) {
        if (this.stopping.signal.aborted) return;
        const id = await this.runs.take(log);
        if (id !== null) await this.run(log, id);
      }
    } catch (error) {
      this.logger.error({ error: String(error) }, 'A verification that was asked for could not be taken up');
    }
  }

  private async run(log: LogId, id: string): Promise<void> {
    const giveUp = new AbortController();
    const signal = AbortSignal.any([giveUp.signal, this.stopping.signal]);
    let reached: { events: number; of: number | null } = { events: 0, of: null };
    const onProgress = (events: number, of: number) => {
      reached = { events, of };
    };
    const signOfLife = setInterval(() => {
      this.runs.goesOn(log, id, reached).then(
        (isWanted) => isWanted || giveUp.abort(new NoLongerWanted()),
        (error: unknown) => this.logger.warn({ log, error: String(error) }, 'Progress could not be noted'),
      );
    }, ALIVE_EVERY_MS);
    try {
      const found = await this.verifier.verify(log, { onProgress, signal });
      await this.runs.end(log, id, found ? 'verified' : 'failed', found);
    } catch (error) {
      if (!signal.aborted) this.logger.error({ log, error: String(error) }, 'The log could not be verified');
      const outcome = this.stopping.signal.aborted ? 'interrupted' : giveUp.signal.aborted ? 'cancelled' : 'failed';
      await this.runs.end(log, id, outcome);
    } finally {
      clearInterval(signOfLife);
    }
  }
}
