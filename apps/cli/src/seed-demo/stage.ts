import {
  deriveId,
  EVENT_STORE,
  Runner,
  type CommandEnvelope,
  type EventStore,
  type LogId,
  type StreamName,
} from '#libs/event-store';
import {
  instantAt,
  localDateOf,
  systemActor,
  type ActingPost,
  type Command,
  type Instant,
  type Intent,
  type LocalDate,
} from '#libs/kernel';
import type { VirtualClock } from '#libs/platform/clock';
import { DueReminders } from '#libs/reminder';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus, type Command as BusCommand } from '@nestjs/cqrs';
import { POSTS } from './demo-roster.js';

/** An acting person's command, made into the context's Nest command. */
export type Wrap<C extends Command> = (envelope: CommandEnvelope<C>) => BusCommand<unknown>;

/**
 * Where the demonstration's history is played: people act at instants of a virtual clock, and between two acts the
 * reminders that fall due go out. Every command's id follows from its name, so that an interrupted seed can be played
 * again and nothing happens twice.
 */
export class Stage {
  private readonly commands: CommandBus;
  private readonly runner: Runner;
  private readonly reminders: DueReminders;

  constructor(
    readonly app: INestApplicationContext,
    readonly clock: VirtualClock,
    readonly log: LogId,
  ) {
    this.commands = app.get(CommandBus, { strict: false });
    this.runner = app.get(Runner, { strict: false });
    this.reminders = app.get(DueReminders, { strict: false });
  }

  get store(): EventStore {
    return this.app.get<EventStore>(EVENT_STORE, { strict: false });
  }

  /** Id of a unit, group, post or person of the cast, by its name. */
  idOf(name: string): string {
    return deriveId(this.log, name);
  }

  /** The post with that title, acting. */
  post(title: string): ActingPost {
    const post = POSTS.find((one) => one.title === title);
    if (!post) throw new Error(`The cast has no post ${title}`);
    return {
      person: this.idOf(`person ${post.person}`),
      post: this.idOf(`post ${title}`),
      unit: this.idOf(post.unit),
      roles: post.roles,
    };
  }

  get today(): Promise<LocalDate> {
    return this.clock.now().then(localDateOf);
  }

  /** Lets time pass up to an instant; reminders that fall due on the way go out. Never goes back. */
  async until(day: LocalDate, time = '10:00'): Promise<void> {
    const instant = instantAt(day, time);
    for (
      let next = await this.nextReminder(day);
      next !== null && next <= instant;
      next = await this.nextReminder(day)
    ) {
      await this.moveTo(next);
      await this.reminders.settleDue(this.log);
      await this.drain();
    }
    await this.moveTo(instant);
  }

  /** Somebody's command now, under an id that follows from `name`; what follows from it has happened afterwards. */
  async act<C extends Command>(
    name: string,
    actor: ActingPost | 'system',
    { stream, intent, wrap }: { stream: StreamName; intent: Intent<C>; wrap: Wrap<C> },
  ): Promise<void> {
    const commandId = this.idOf(`command ${name}`);
    const acting = actor === 'system' ? { ...systemActor, roles: [] } : actor;
    await this.commands.execute(
      wrap({ log: this.log, stream, intent, actor: acting, commandId, requestHash: commandId }),
    );
    await this.drain();
  }

  /** Brings read models and reactions to the head. */
  drain(): Promise<void> {
    return this.runner.drain(this.log);
  }

  private nextReminder(day: LocalDate): Promise<Instant | null> {
    return this.reminders.nextDue(this.log, day);
  }

  private async moveTo(instant: Instant): Promise<void> {
    if (instant > (await this.clock.now())) this.clock.moveTo(instant);
  }
}
