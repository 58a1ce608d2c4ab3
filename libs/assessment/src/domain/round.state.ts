import type { LocalDate, Recorded } from '#libs/kernel';
import type {
  Entry,
  ItemLeftUndecided,
  ItemScored,
  ResultsFinal,
  RoundEvent,
  UndecidedReason,
  Working,
} from './round.events.js';
import type { DecimalText, Scheme } from './scheme.js';

/** A score with how it came about; `score` is null while a person has to decide it. */
export interface ItemScore {
  readonly itemId: string;
  readonly points: DecimalText;
  readonly score: DecimalText | null;
  readonly working: Working;
  readonly undecided: UndecidedReason | null;
  readonly decision: { readonly reason: string; readonly eventId: string } | null;
  readonly eventIds: readonly string[];
}

/** What a round was opened with. */
export interface RoundHeader {
  readonly roundId: string;
  readonly planId: string;
  readonly planTitle: string;
  readonly year: number;
  readonly scheme: Scheme;
  readonly units: readonly { readonly unitId: string; readonly name: string }[];
  readonly cutOff: LocalDate;
  readonly cutOffPosition: string;
}

/** A unit's entries and the scores of its own process, by `processKey`. */
export interface UnitScores {
  readonly entries: readonly Entry[];
  readonly process: Readonly<Record<string, ItemScore>>;
}

/** What a calculation gave: outcomes by item, alike for all units, and each unit's entries. */
export interface Calculation {
  readonly verifierUnitIds: readonly string[];
  readonly outcomes: Readonly<Record<string, ItemScore>>;
  readonly units: Readonly<Record<string, UnitScores>>;
}

/** A round's life. */
export type RoundState =
  | { readonly status: 'none' }
  | { readonly status: 'withdrawn' }
  | { readonly status: 'open'; readonly header: RoundHeader }
  | { readonly status: 'calculated'; readonly header: RoundHeader; readonly calculation: Calculation }
  | {
      readonly status: 'final';
      readonly header: RoundHeader;
      readonly calculation: Calculation;
      readonly results: ResultsFinal['data'];
    };

export const noRound: RoundState = { status: 'none' };

/** Where a process score stands among a unit's scores. */
export function processKey(entryId: string, itemId: string): string {
  return `${entryId}/${itemId}`;
}

/** A fact of a round with its event's id. */
type Fact = RoundEvent & Pick<Recorded, 'id'>;

/** Folds one fact into the state. */
export function evolve(state: RoundState, event: Fact): RoundState {
  if (event.type === 'RoundOpened') return { status: 'open', header: event.data };
  if (event.type === 'RoundWithdrawn') return { status: 'withdrawn' };
  if (event.type === 'RoundCalculated') {
    if (state.status !== 'open') return state;
    const calculation = { verifierUnitIds: event.data.verifierUnitIds, outcomes: {}, units: {} };
    return { status: 'calculated', header: state.header, calculation };
  }
  if (state.status !== 'calculated') return state;
  if (event.type === 'ResultsFinal') return { ...state, status: 'final', results: event.data };
  return { ...state, calculation: withScore(state.calculation, event) };
}

function withScore(
  calculation: Calculation,
  event: Extract<Fact, { type: 'UnitEntriesListed' | 'ItemScored' | 'ItemLeftUndecided' | 'ScoreDecided' }>,
): Calculation {
  const { outcomes, units } = calculation;
  switch (event.type) {
    case 'UnitEntriesListed':
      return { ...calculation, units: { ...units, [event.data.unitId]: { entries: event.data.entries, process: {} } } };
    case 'ItemScored':
      return event.data.unitId === null
        ? { ...calculation, outcomes: { ...outcomes, [event.data.itemId]: scored(event.data) } }
        : { ...calculation, units: withProcess(units, event.data.unitId, event.data) };
    case 'ItemLeftUndecided':
      return { ...calculation, outcomes: { ...outcomes, [event.data.itemId]: undecided(event.data) } };
    case 'ScoreDecided': {
      const standing = outcomes[event.data.itemId];
      if (!standing) return calculation;
      const { score, reason } = event.data;
      const decided = { ...standing, score, decision: { reason, eventId: event.id } };
      return { ...calculation, outcomes: { ...outcomes, [standing.itemId]: decided } };
    }
  }
}

function withProcess(units: Calculation['units'], unitId: string, data: ItemScored['data']): Calculation['units'] {
  const unit = units[unitId];
  if (!unit || data.entryId === null) return units;
  const process = { ...unit.process, [processKey(data.entryId, data.itemId)]: scored(data) };
  return { ...units, [unitId]: { ...unit, process } };
}

function scored({ itemId, points, score, working, eventIds }: ItemScored['data']): ItemScore {
  return { itemId, points, score, working, undecided: null, decision: null, eventIds };
}

function undecided({ itemId, points, reason, working, eventIds }: ItemLeftUndecided['data']): ItemScore {
  return { itemId, points, score: null, working, undecided: reason, decision: null, eventIds };
}
