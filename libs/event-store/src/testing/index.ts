export { eventStoreContract, type ContractSubject } from './event-store.contract.js';
export { ManualClock } from './manual-clock.js';
export { newId } from './new-id.js';
export { recorded, specification, type GivenEvent, type Outcome } from './specification.js';
