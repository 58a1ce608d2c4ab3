import { askRetry, logStatus, rebuild, type AnyProjection, type LogStatus, type Reaction } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import { Projector } from '../../../libs/event-store/src/projections/projector.js';
import { Reactor } from '../../../libs/event-store/src/postgres/reactor.js';
import { items, type SampleEvent } from '../../medium/event-store/sample-projection.js';
import type { Violation } from '../invariants/history.js';
import { logViolations } from '../invariants/log-invariants.js';
import { readLog } from '../invariants/log-record.js';
import { lookViolations } from '../invariants/look-invariants.js';
import { lagViolations } from '../invariants/read-model-invariants.js';
import { readingViolations } from '../invariants/reading-invariants.js';
import type { SampleLog } from './sample-log.js';
import type { Chance } from './seed.js';

const ITEMS = 30;
const EVENTS = 200;
const AT_ONCE = 20;
const POISON = 0.02;

/** The sample projection with its handler mended: what was poison is digested. */
export const mended: AnyProjection = { ...items, on: { ...items.on, ItemPoisoned: () => undefined } };

/** Notes each event that it has handled; poison makes it fail until it is mended. */
class NotingReaction implements Reaction<SampleEvent> {
  readonly name = 'note-when-item-moves';
  readonly handled: bigint[] = [];
  isMended = false;

  readonly on = {
    ItemOpened: (event: Recorded<SampleEvent>) => this.note(event),
    ItemRetitled: (event: Recorded<SampleEvent>) => this.note(event),
    ItemDropped: (event: Recorded<SampleEvent>) => this.note(event),
    ItemPoisoned: (event: Recorded<SampleEvent>) =>
      this.isMended ? this.note(event) : Promise.reject(new Error(`cannot digest ${event.stream}`)),
  };

  private note({ position }: Recorded): Promise<void> {
    this.handled.push(position);
    return Promise.resolve();
  }
}

/** A log in which poison lies, with a projection and a reaction that read it. */
export class PoisonedLog {
  readonly reaction = new NotingReaction();
  /** The first poison of each stream that has some. */
  readonly poisoned = new Map<string, bigint>();
  /** Streams that were said to be set aside, as `consumer stream`. */
  readonly alarms: string[] = [];

  constructor(
    readonly sample: SampleLog,
    private readonly chance: Chance,
  ) {}

  /** Writes on, with poison here and there. */
  async write(): Promise<void> {
    for (let left = EVENTS; left > 0; left -= AT_ONCE)
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          if (this.chance.fraction() >= POISON) return this.sample.appendSomething(this.chance, ITEMS);
          const id = `${this.chance.between(1, ITEMS)}`;
          const { position } = await this.sample.append({ type: 'ItemPoisoned', data: { id } });
          const known = this.poisoned.get(`item-${id}`) ?? position;
          this.poisoned.set(`item-${id}`, known < position ? known : position);
          return undefined;
        }),
      );
  }

  /** Lets both read to the head. */
  async read(projection: AnyProjection = items): Promise<void> {
    const { opened, log } = this.sample;
    const projector = new Projector(opened.pool, opened.store, [projection]);
    const reactor = new Reactor(opened.pool, opened.store, [this.reaction], () => Promise.resolve());
    for (const reader of [projector, reactor]) {
      for (;;) {
        const { events, parked } = await reader.advance(log);
        this.alarms.push(...parked.map(({ consumer, stream }) => `${consumer} ${stream}`));
        if (events === 0) break;
      }
    }
  }

  /** What a person does, with the cause mended or not. */
  async retry(projection: AnyProjection): Promise<void> {
    const { opened, log } = this.sample;
    await rebuild({ pool: opened.pool, store: opened.store, log, projection }).catch(() => undefined);
    await askRetry(opened.pool, log, { consumer: this.reaction.name });
    await this.read(projection);
  }

  status(): Promise<LogStatus> {
    return logStatus(this.sample.opened.pool, this.sample.log);
  }

  /** What is wrong at rest with what the two have made of the log. */
  async violations(projection: AnyProjection = items): Promise<Violation[]> {
    const { opened, log } = this.sample;
    const { parked, checkpoints } = await this.status();
    const events = await Array.fromAsync(opened.store.readAll(log, { after: 0n }));
    const { reaction } = this;
    const checkpoint = checkpoints.find(({ consumer }) => consumer === reaction.name)?.position ?? 0n;
    const reading = { consumer: reaction.name, handles: () => true, handled: reaction.handled, checkpoint };
    return [
      ...logViolations(await readLog(opened.pool, log)),
      ...(await lookViolations(projection, events, [await this.sample.look()], parked)),
      ...readingViolations(reading, events, parked),
      ...(await lagViolations(this.sample.readModels())),
    ];
  }
}

/** Passes over what it cannot apply and says nothing: the control, which must be caught. */
export function skippingOnError(projection: AnyProjection): AnyProjection {
  const handlers = Object.entries(projection.on as Record<string, (...parts: unknown[]) => unknown>);
  const on = handlers.map(([type, handle]) => [
    type,
    async (...parts: unknown[]) => {
      try {
        await handle(...parts);
      } catch {
        // Careless.
      }
    },
  ]);
  return { ...projection, on: Object.fromEntries(on) as object };
}
