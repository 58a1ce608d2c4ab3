export { ClockModule } from './clock.module.js';
export { DatabaseClock } from './database-clock.js';
export { UuidIds } from './uuid-ids.js';
export { VirtualClock } from './virtual-clock.js';
