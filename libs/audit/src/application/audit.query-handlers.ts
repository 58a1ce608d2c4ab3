import { EVENT_STORE, loadState, Registry, type EventStore } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { streamNotFound, unknownCategory } from './audit.errors.js';
import { GetStreamState, ListEvents, ReadStreamHistory, type StreamState } from './audit.queries.js';

@QueryHandler(ListEvents)
export class ListEventsHandler implements IQueryHandler<ListEvents> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  execute({ log, part }: ListEvents): Promise<readonly Recorded[]> {
    return Array.fromAsync(this.store.readAll(log, part));
  }
}

@QueryHandler(ReadStreamHistory)
export class ReadStreamHistoryHandler implements IQueryHandler<ReadStreamHistory> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async execute({ view, stream }: ReadStreamHistory): Promise<readonly Recorded[]> {
    const upTo = view.position === undefined ? {} : { upTo: view.position };
    const events = await Array.fromAsync(this.store.readStream(view.log, stream, upTo));
    if (events.length === 0) throw streamNotFound(stream);
    return events;
  }
}

@QueryHandler(GetStreamState)
export class GetStreamStateHandler implements IQueryHandler<GetStreamState> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly registry: Registry,
  ) {}

  async execute({ view, stream }: GetStreamState): Promise<StreamState> {
    const category = stream.split('-', 1)[0] ?? '';
    const decider = this.registry.deciders.get(category);
    if (!decider) throw unknownCategory(category);
    const upTo = view.position === undefined ? {} : { upTo: view.position };
    const { state, version } = await loadState(this.store, decider, { log: view.log, stream, ...upTo });
    if (version < 0) throw streamNotFound(stream);
    return { stream, version, state };
  }
}
