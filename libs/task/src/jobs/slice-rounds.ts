import { setTimeout as pause } from 'node:timers/promises';
import { CLOCK, listLogs, STORE_CONNECTION, type Clock, type StoreConnection } from '#libs/event-store';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DueSlices } from '../application/due-slices.js';

/** Slices come with the year: an hour is soon enough. */
const EVERY_MS = 3_600_000;

/** Asks for due slices at the start and each hour, by the process's own timer: nothing is lost with a queue. */
@Injectable()
export class SliceRounds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('SliceRounds');
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly slices: DueSlices,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(STORE_CONNECTION) private readonly connection: StoreConnection,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.round().catch((error: unknown) => {
        this.logger.warn({ error: String(error) }, 'Opening slices failed, trying again');
      });
      await pause(EVERY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private async round(): Promise<void> {
    for (const log of await listLogs(this.connection.pool)) {
      if (this.stopping.signal.aborted) return;
      await this.slices.openDueSlices(log, await this.clock.now());
    }
  }
}
