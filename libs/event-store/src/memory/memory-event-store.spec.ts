import { eventStoreContract } from '../testing/event-store.contract.js';
import { ManualClock } from '../testing/manual-clock.js';
import { MemoryEventStore } from './memory-event-store.js';

eventStoreContract('MemoryEventStore', () => {
  const clock = new ManualClock();
  return Promise.resolve({ store: new MemoryEventStore(clock), clock });
});
