import {
  EVENT_STORE,
  loadState,
  parseCheckpoint,
  parseNote,
  readNodes,
  Registry,
  SEALED_TREES,
  type EventStore,
  type SealedTrees,
} from '#libs/event-store';
import { addDays, type Recorded } from '#libs/kernel';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { eventNotFound, streamNotFound, unknownCategory } from './audit.errors.js';
import {
  FindEvent,
  GetStreamState,
  ListEvents,
  ReadStreamHistory,
  type FoundEvent,
  type StreamState,
} from './audit.queries.js';
import { lastInstantBefore, newestEvents } from './newest-events.js';
import { proveEvent } from './verification/proof.js';

@QueryHandler(ListEvents)
export class ListEventsHandler implements IQueryHandler<ListEvents> {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async execute({ view, asked }: ListEvents): Promise<readonly Recorded[]> {
    const { log, position: head = await this.store.head(log), at } = view;
    const { order, limit, from, until, behind, ...wanted } = asked;
    const after = from === undefined ? 0n : await this.store.positionAt(log, lastInstantBefore(from));
    const last = until === undefined ? head : await this.store.positionAt(log, lastInstantBefore(addDays(until, 1)));
    const upTo = last < head ? last : head;
    if (order === 'newest')
      return newestEvents(this.store, log, { ...wanted, after, upTo, limit, at: behind?.recordedAt ?? at, behind });
    const begin = behind && behind.position > after ? behind.position : after;
    return Array.fromAsync(this.store.readAll(log, { ...wanted, after: begin, upTo, limit }));
  }
}

@QueryHandler(FindEvent)
export class FindEventHandler implements IQueryHandler<FindEvent> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(SEALED_TREES) private readonly trees: SealedTrees,
  ) {}

  async execute({ log, position }: FindEvent): Promise<FoundEvent> {
    const { store, trees } = this;
    const [event] = await Array.fromAsync(store.readAll(log, { after: position - 1n, limit: 1 }));
    if (event?.position !== position) throw eventNotFound(position);
    const tree = await trees.find(log);
    const proof = tree && (await proveEvent({ store, trees, tree }, position));
    if (!proof) return { event, seal: null };
    const { index } = proof.event;
    const [leaf = Buffer.alloc(0)] = await readNodes(trees, tree)([{ level: 0, index }]);
    return { event, seal: { index, leaf, size: parseCheckpoint(parseNote(proof.checkpoint).text).size } };
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
