import type { Command, LocalDate, YearMonth } from '#libs/kernel';
import type { Comparator } from './formulas.js';
import type { Entry, Fault, IndicatorFigures } from './round.events.js';
import type { DecimalText, Scheme } from './scheme.js';

/** What the round is opened on, read at the cut-off. */
export interface RoundGround {
  readonly planTitle: string;
  readonly planStatus: 'in-force' | 'trial' | 'not-in-force';
  readonly planPeriod: { readonly from: YearMonth; readonly to: YearMonth };
  readonly units: readonly { readonly unitId: string; readonly name: string; readonly kind: string }[];
  readonly indicators: readonly {
    readonly indicatorId: string;
    readonly comparator: Comparator;
    readonly target: DecimalText;
  }[];
  readonly cutOffPosition: string;
}

/** Opens the assessment of a year: locks the scheme, fixes who is scored and what counts. */
export type OpenRound = Command<
  'OpenRound',
  {
    readonly roundId: string;
    readonly planId: string;
    readonly year: number;
    readonly scheme: Scheme;
    readonly cutOff: LocalDate;
    readonly ground: RoundGround;
  }
>;

/** What a unit answers for in one entry, with the cases against it. */
export interface EntryInputs {
  readonly entry: Entry;
  readonly faults: readonly Fault[];
}

/** An indicator at the cut-off, with the events that set its figures. */
export interface IndicatorInputs {
  readonly indicatorId: string;
  readonly figures: IndicatorFigures;
  readonly eventIds: readonly string[];
}

/** Everything a calculation needs, read at the cut-off. */
export interface RoundInputs {
  readonly units: readonly { readonly unitId: string; readonly entries: readonly EntryInputs[] }[];
  readonly indicators: readonly IndicatorInputs[];
  /** Units that verified one of the tasks. */
  readonly verifierUnitIds: readonly string[];
}

/** Computes every score from what stood at the cut-off. */
export type CalculateRound = Command<'CalculateRound', RoundInputs>;

/** Decides the score of an item that could not be computed; it counts for all its units alike. */
export type DecideScore = Command<
  'DecideScore',
  { readonly itemId: string; readonly score: DecimalText; readonly reason: string }
>;

/** Makes the results final; the tasks record theirs. */
export type FinaliseResults = Command<'FinaliseResults', Record<string, never>>;

/** Takes an opened round back before it is final, so that it can be opened anew. */
export type WithdrawRound = Command<'WithdrawRound', { readonly reason: string }>;

/** Every intent on a round. */
export type RoundCommand = OpenRound | CalculateRound | DecideScore | FinaliseResults | WithdrawRound;
