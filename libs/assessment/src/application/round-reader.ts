import { EVENT_STORE, loadState, type EventStore, type View } from '#libs/event-store';
import { Inject, Injectable } from '@nestjs/common';
import { recalculate } from '../domain/recalculate.js';
import { roundDecider } from '../domain/round.decide.js';
import { noSuchRound } from '../domain/round.errors.js';
import type { Calculation, RoundHeader, RoundState } from '../domain/round.state.js';
import { roundStream } from './execute-round.js';
import { RoundInquiry } from './round-inquiry.js';

/** A round in a view, with its scores so far. */
export interface RoundInView {
  readonly header: RoundHeader;
  readonly status: OpenedRound['status'];
  readonly calculation: Calculation;
  /** Version of the round's stream. */
  readonly version: number;
}

type OpenedRound = Exclude<RoundState, { status: 'none' | 'withdrawn' }>;

/** Folds rounds from the log. */
@Injectable()
export class RoundReader {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly inquiry: RoundInquiry,
  ) {}

  /**
   * The round with the scores that were recorded, or under today's rules those that would be.
   * @throws DomainError `assessment/no-such-round` (not-found)
   */
  async read({ log, position, rules }: View, roundId: string): Promise<RoundInView> {
    const upTo = position === undefined ? {} : { upTo: position };
    const { state, version } = await loadState(this.store, roundDecider, {
      log,
      stream: roundStream(roundId),
      ...upTo,
    });
    if (state.status === 'none' || state.status === 'withdrawn') throw noSuchRound();
    const { header, status } = state;
    if (state.status === 'open') return { header, status, calculation: NOTHING_YET, version };
    if (rules !== 'current') return { header, status, calculation: state.calculation, version };
    const inputs = await this.inquiry.inputs(log, header);
    return { header, status, calculation: recalculate(header, state.calculation, inputs), version };
  }
}

const NOTHING_YET: Calculation = { verifierUnitIds: [], outcomes: {}, units: {} };
