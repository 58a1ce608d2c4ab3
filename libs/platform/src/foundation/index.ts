export { FoundationModule, type FoundationOptions } from './foundation.module.js';
export { endInOrder } from './end-in-order.js';
export { failToStart } from './fail-to-start.js';
export { endProcessAt } from './fail-point.module.js';
