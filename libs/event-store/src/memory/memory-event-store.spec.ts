import { eventLogContract } from '../testing/event-log.contract.js';
import { eventStoreCoreContract } from '../testing/event-store-core.contract.js';
import { ManualClock } from '../testing/manual-clock.js';
import { MemoryEventStore } from './memory-event-store.js';

const open = () => {
  const clock = new ManualClock();
  return Promise.resolve({ store: new MemoryEventStore(clock), clock });
};

eventStoreCoreContract('MemoryEventStore', open);
eventLogContract('MemoryEventStore', open);
