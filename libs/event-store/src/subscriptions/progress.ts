import type { Recorded } from '#libs/kernel';
import type { Delivery, EventDelivery, StreamDelivery } from '../event-store.js';

/** How a subscriber counts how far it is, and how it is told that there is no more for now. */
export interface Progress<Place extends bigint | number, CaughtUp> {
  placeOf(event: Recorded): Place;
  caughtUp(place: Place): CaughtUp;
}

/** In a log: by position. */
export const BY_POSITION: Progress<bigint, Exclude<Delivery, EventDelivery>> = {
  placeOf: ({ position }) => position,
  caughtUp: (position) => ({ kind: 'caught-up', position }),
};

/** In a stream: by version. */
export const BY_VERSION: Progress<number, Exclude<StreamDelivery, EventDelivery>> = {
  placeOf: ({ version }) => version,
  caughtUp: (version) => ({ kind: 'caught-up', version }),
};
