import { EVENT_STORE, loadState, type EventStore, type LogId } from '#libs/event-store';
import { PersonErasure } from '#libs/platform/auth';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { rosterDecider } from '../domain/roster.decide.js';
import { rosterStream } from './roster-stream.js';

/** Destroys the person's data, if the roster says that they are erased; once more changes nothing. */
export class DestroyPersonalData extends Command<void> {
  constructor(
    readonly log: LogId,
    readonly personId: string,
  ) {
    super();
  }
}

@CommandHandler(DestroyPersonalData)
export class DestroyPersonalDataHandler implements ICommandHandler<DestroyPersonalData> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly erasure: PersonErasure,
  ) {}

  async execute({ log, personId }: DestroyPersonalData): Promise<void> {
    const { state } = await loadState(this.store, rosterDecider, { log, stream: rosterStream(log) });
    const known = state.status === 'none' ? undefined : state.erasures[personId];
    if (known?.status === 'erased') await this.erasure.erase(log, personId, known.at);
  }
}
