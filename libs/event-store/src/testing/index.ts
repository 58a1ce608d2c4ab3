export { appendTo, contractActor, numbered, numbersOf, type ContractSubject } from './contract-subject.js';
export { eventLogContract } from './event-log.contract.js';
export { eventStoreCoreContract } from './event-store-core.contract.js';
export { ManualClock } from './manual-clock.js';
export { newId } from './new-id.js';
export { recorded, recordedOf, specification, type GivenEvent, type Outcome } from './specification.js';
