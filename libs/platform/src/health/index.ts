export { HealthModule } from './health.module.js';
export type { Health } from './health.js';
