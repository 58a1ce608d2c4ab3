import { describeOnOwnRedis, startOwnRedis } from '../support/redis.js';
import { describeFrozenWorkers } from './harness/describe-frozen-workers.js';

describeOnOwnRedis('A worker that is frozen past its lock on a job that Redis keeps', () => {
  describeFrozenWorkers('jobs on Redis', () => startOwnRedis('duban-test'));
});
