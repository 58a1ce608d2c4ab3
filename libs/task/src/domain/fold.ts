/** What some of the events make of a state; the others leave it as it is. */
export type Folds<S, E extends { readonly type: string }> = {
  readonly [T in E['type']]?: (state: S, event: Extract<E, { type: T }>) => S;
};

/** Folds one event by the table. */
export function fold<S, E extends { readonly type: string }>(folds: Folds<S, E>, state: S, event: E): S {
  const apply = folds[event.type as E['type']] as ((state: S, event: E) => S) | undefined;
  return apply ? apply(state, event) : state;
}
