import type { LogId } from '#libs/event-store';
import { localDateOf, type Instant, type LocalDate } from '#libs/kernel';
import { DueReminders, ReminderPlanner } from '#libs/reminder';
import { getQueueToken } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import type { TestProduct } from '../../support/app.js';
import { eventually } from '../../support/eventually.js';

/**
 * Lets days pass as the worker lives them. The clock stops at each instant for which something is wanted; there the
 * planner makes its round and the queue sends, as they do twice a minute in production.
 */
export class Mornings {
  private readonly reminders: DueReminders;
  private readonly planner: ReminderPlanner;
  private readonly queue: Queue;

  constructor(
    private readonly product: TestProduct,
    private readonly log: LogId,
  ) {
    const { worker } = product;
    this.reminders = worker.get(DueReminders, { strict: false });
    this.planner = worker.get(ReminderPlanner, { strict: false });
    this.queue = worker.get<Queue>(getQueueToken('reminder'), { strict: false });
  }

  /** Moves the clock to an instant, by way of every morning on which something falls due. */
  async pass(until: Instant): Promise<void> {
    const { clock } = this.product;
    const day = localDateOf(until);
    for (let next = await this.next(day); next !== null && next <= until; next = await this.next(day)) {
      if (next > (await clock.now())) clock.moveTo(next);
      await this.round();
    }
    if (until > (await clock.now())) clock.moveTo(until);
  }

  /** One round of the planner, and the end of all jobs that it made ready. */
  async round(): Promise<void> {
    await this.planner.tick();
    await eventually(async () => {
      const ready = await this.queue.getRanges(['waiting', 'prioritized', 'active'], 0, -1);
      if (ready.length > 0) throw new Error(`${ready.length} reminders are still being sent`);
    }, 30_000);
  }

  private async next(day: LocalDate): Promise<Instant | null> {
    await this.product.drain(this.log);
    return this.reminders.nextDue(this.log, day);
  }
}
