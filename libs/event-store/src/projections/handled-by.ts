import type { Recorded } from '#libs/kernel';

/** The events that a projection or reaction has a handler for, each with it; streams in `setAside` are passed over. */
export function handledBy<Handler>(
  on: object,
  events: readonly Recorded[],
  setAside: ReadonlySet<string> = new Set(),
): (readonly [Recorded, Handler])[] {
  const handlers = on as Readonly<Record<string, Handler | undefined>>;
  return events.flatMap((event) => {
    const handler = setAside.has(event.stream) ? undefined : handlers[event.type];
    return handler ? [[event, handler] as const] : [];
  });
}
