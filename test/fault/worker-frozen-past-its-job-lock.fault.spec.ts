import { describe } from '@jest/globals';
import { describeFrozenWorkers } from './harness/describe-frozen-workers.js';

describe('A worker that is frozen past its lock on a job', () => {
  describeFrozenWorkers('jobs on PostgreSQL', () => Promise.resolve(null));
});
