import type { Recorded } from '#libs/kernel';
import type { IndicatorEvent } from './indicator.events.js';
import { defined, withChange, type Indicator } from './indicator.js';

/** An indicator's life: it is defined once and then only measured. */
export type IndicatorState = { readonly status: 'none' } | ({ readonly status: 'defined' } & Indicator);

export const noIndicator: IndicatorState = { status: 'none' };

/** Folds one fact into the state. */
export function evolve(state: IndicatorState, event: Recorded<IndicatorEvent>): IndicatorState {
  if (event.type === 'IndicatorDefined') return { status: 'defined', ...defined(event.data) };
  return state.status === 'none' ? state : { status: 'defined', ...withChange(state, event) };
}
