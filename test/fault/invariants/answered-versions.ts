import type { StreamName } from '#libs/event-store';
import { placesOf, type Operation } from './history.js';

/** The highest version of a stream of which a sender knew at an instant, because it had been answered; -1 for none. */
export type AnsweredVersions = (stream: StreamName, instant: number) => number;

/** What the answers to appends have told, by when they came. */
export function answeredVersions(history: readonly Operation[]): AnsweredVersions {
  const answers = history.flatMap((operation) =>
    operation.sends.flatMap(({ answeredAt, outcome }) =>
      outcome.kind === 'acknowledged' ? placesOf(operation, outcome).map((place) => ({ ...place, answeredAt })) : [],
    ),
  );
  const risesOf = new Map(
    [...Map.groupBy(answers, ({ stream }) => stream)].map(([stream, own]) => [stream, rises(own)]),
  );
  return (stream, instant) => {
    const own = risesOf.get(stream) ?? [];
    let [before, from] = [0, own.length];
    while (before < from) {
      const middle = (before + from) >> 1;
      if ((own[middle]?.answeredAt ?? instant) < instant) before = middle + 1;
      else from = middle;
    }
    return own[before - 1]?.version ?? -1;
  };
}

interface Rise {
  readonly answeredAt: number;
  readonly version: number;
}

/** The answers that told of a higher version than those before them. */
function rises(answers: readonly Rise[]): Rise[] {
  let highest = -1;
  return answers
    .toSorted((one, other) => one.answeredAt - other.answeredAt)
    .filter(({ version }) => {
      const isHigher = version > highest;
      highest = Math.max(highest, version);
      return isHigher;
    });
}
