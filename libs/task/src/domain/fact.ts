import type { DomainEvent, LocalDate } from '#libs/kernel';

/** A fact of a task. `on` is the day in the jurisdiction on which it was decided. */
export type Fact<Type extends string, Data extends object> = DomainEvent<Type, Data & { readonly on: LocalDate }>;
