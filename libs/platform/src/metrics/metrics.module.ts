import { STORE_METER } from '#libs/event-store';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { METRICS_PORT, MetricsServer } from './metrics-server.js';
import { Metrics } from './metrics.js';

/** Counts what the store does, for every process. */
@Global()
@Module({
  providers: [Metrics, { provide: STORE_METER, useExisting: Metrics }],
  exports: [Metrics, STORE_METER],
})
export class MetricsModule {}

/** GET /metrics for the api or for the worker, each on its own port of this machine. */
@Module({})
export class MetricsServerModule {
  static forProcess(process: 'api' | 'worker'): DynamicModule {
    return {
      module: MetricsServerModule,
      providers: [
        MetricsServer,
        {
          provide: METRICS_PORT,
          useFactory: (config: Config) => (process === 'api' ? config.apiMetricsPort : config.workerMetricsPort),
          inject: [CONFIG],
        },
      ],
    };
  }
}
