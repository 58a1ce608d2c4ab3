import { setTimeout as pause } from 'node:timers/promises';
import { ProjectedSignals } from '#libs/event-store';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { ReminderPlanner } from '../application/reminder-planner.js';
import { deadlines } from '../projections/deadline.projection.js';
import { BullReminderQueue } from './send-due-reminder.job.js';

/** Half a minute, so that a flushed queue is whole again within a minute. */
const EVERY_MS = 30_000;
/** After a round that failed. */
const RETRY_MS = 5_000;
/** Between two rounds, however fast deadlines move or the queue fails. */
const REST_MS = 1_000;
/** How long the end of the process waits for a round. */
const GRACE_MS = 3_000;

/**
 * Lets the planner make its rounds: at the start, twice a minute, when deadlines have moved, and after an error of the
 * queue. The timer is the process's own, because the queue may lose what it is asked to repeat.
 */
@Injectable()
export class PlanningRounds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('PlanningRounds');
  private readonly stopping = new AbortController();
  private wanted = new AbortController();
  private running: Promise<void> | undefined;
  private stopHearing: (() => void) | undefined;

  constructor(
    private readonly planner: ReminderPlanner,
    private readonly queue: BullReminderQueue,
    private readonly projected: ProjectedSignals,
  ) {}

  onApplicationBootstrap(): void {
    this.queue.onError(() => this.wanted.abort());
    this.stopHearing = this.projected.onProjected(({ topics }) => {
      if (topics.includes(deadlines.topic)) this.wanted.abort();
    });
    this.running = this.run();
  }

  /** A round that waits for a queue which is away is not waited for. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopHearing?.();
    this.stopping.abort();
    await Promise.race([this.running, pause(GRACE_MS, undefined, { ref: false })]);
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.wanted = new AbortController();
      const isDone = await this.round();
      await this.rest(REST_MS, this.stopping.signal);
      await this.rest(isDone ? EVERY_MS : RETRY_MS, AbortSignal.any([this.stopping.signal, this.wanted.signal]));
    }
  }

  private async round(): Promise<boolean> {
    try {
      await this.planner.tick();
      return true;
    } catch (error) {
      this.logger.warn({ error: String(error) }, 'Planning the reminders failed, trying again');
      return false;
    }
  }

  private async rest(ms: number, signal: AbortSignal): Promise<void> {
    await pause(ms, undefined, { signal }).catch(() => undefined);
  }
}
