import {
  Inject,
  Injectable,
  Logger,
  Module,
  Optional,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type Type,
} from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { EVENT_STORE, type EventStore, type LogId } from './event-store.js';
import { openEventStore, type OpenEventStore } from './open-event-store.js';
import { FAIL_POINT, type FailPoint } from './ports.js';
import { Notices } from './notices.js';
import { LOG_CHANNEL, LogNotifier, NoticeListener, PROJECTED_CHANNEL, type Projected } from './postgres/notify.js';
import type { StoreConnection } from './postgres/store-connection.js';
import type { AnyProjection } from './projections/projection.js';
import { Projector } from './projections/projector.js';
import { ReadModels } from './projections/read-models.js';
import type { AnyReaction } from './reactions/reaction.js';
import { Reactor } from './postgres/reactor.js';
import { LogRunner } from './postgres/log-runner.js';
import { Registry, type AnyDecider } from './registry.js';
import { metered } from './metered-store.js';
import { PostgresQuarantines } from './postgres/quarantines.js';
import { QuarantinedStore } from './postgres/quarantined-store.js';
import { PostgresSealedTrees } from './postgres/sealed-trees.js';
import { askOverHttp } from './sealing/ask-witness.js';
import { LogSealer } from './sealing/log-sealer.js';
import { LogWitnesses } from './sealing/log-witnesses.js';
import type { SealKey } from './sealing/seal-key.js';
import type { SealedTree } from './sealing/sealed-trees.js';
import type { WitnessAddress } from './sealing/witness-address.js';
import { NO_METER, STORE_METER, type StoreMeter } from './store-meter.js';
import { LogSignals } from './subscriptions/log-signals.js';
import type { Upcaster } from './upcasting/event-schemas.js';

/** Nest's token of the `StoreConnection`. */
export const STORE_CONNECTION = Symbol('StoreConnection');

/** Nest's token of the `SealedTrees`. */
export const SEALED_TREES = Symbol('SealedTrees');

/** Nest's token of the `Quarantines`. */
export const QUARANTINES = Symbol('Quarantines');

/** Nest's token of the `EventStore` that appends to a log in quarantine too: for its recovery alone. */
export const QUARANTINED_STORE = Symbol('QuarantinedStore');

/** Nest's token of the `SealKey`; optional. */
export const SEAL_KEY = Symbol('SealKey');

/** Nest's token of the list of `WitnessAddress`; optional. */
export const WITNESSES = Symbol('Witnesses');

/** Nest's token of the `OpenEventStore`. */
const OPEN_STORE = Symbol('OpenEventStore');

/** Hears the projector of any process: `next(log)` wakes when the log's read models have moved. */
export class ProjectedSignals extends LogSignals {
  private readonly hearers = new Set<(projected: Projected) => void>();

  /** Calls back for each batch that any projector committed; returns how to stop. */
  onProjected(hear: (projected: Projected) => void): () => void {
    this.hearers.add(hear);
    return () => this.hearers.delete(hear);
  }

  /** Hands a notice on; without a payload, notices may have been missed. */
  heard(payload?: string): void {
    if (payload === undefined) return this.wake();
    const projected = JSON.parse(payload) as Projected;
    this.wake(projected.log);
    for (const hear of this.hearers) hear(projected);
  }
}

@Injectable()
class StoreNotices implements OnApplicationBootstrap, OnApplicationShutdown {
  private listener: NoticeListener | undefined;

  constructor(
    @Inject(STORE_CONNECTION) private readonly connection: StoreConnection,
    private readonly notices: Notices,
    private readonly notifier: LogNotifier,
    @Inject(OPEN_STORE) private readonly opened: OpenEventStore,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.opened.assertReady();
    this.listener = new NoticeListener(this.connection.client, this.notices.channels);
    await this.listener.open();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.notifier.idle();
    await this.listener?.close();
    await this.opened.close();
  }
}

/** The store, the read models and the registry, for api, worker and tests. Global: contexts inject without importing it. */
@Module({})
export class EventStoreModule {
  static forRoot(connection: {
    imports?: DynamicModule['imports'];
    inject?: unknown[];
    useFactory: (...parts: never[]) => StoreConnection;
  }): DynamicModule {
    return {
      module: EventStoreModule,
      global: true,
      imports: connection.imports ?? [],
      providers: [
        { provide: STORE_CONNECTION, useFactory: connection.useFactory, inject: (connection.inject ?? []) as [] },
        LogSignals,
        ProjectedSignals,
        Registry,
        StoreNotices,
        {
          provide: Notices,
          useFactory: (signals: LogSignals, projected: ProjectedSignals) =>
            new Notices({
              [LOG_CHANNEL]: (payload) => signals.wake(payload),
              [PROJECTED_CHANNEL]: (payload) => projected.heard(payload),
            }),
          inject: [LogSignals, ProjectedSignals],
        },
        {
          provide: LogNotifier,
          useFactory: ({ pool }: StoreConnection, signals: LogSignals) => new LogNotifier(pool, signals),
          inject: [STORE_CONNECTION, LogSignals],
        },
        {
          provide: OPEN_STORE,
          useFactory: (connection: StoreConnection, signals: LogSignals, notifier: LogNotifier, registry: Registry) =>
            openEventStore({ ...connection, signals, notifier, schemas: registry.schemas }),
          inject: [STORE_CONNECTION, LogSignals, LogNotifier, Registry],
        },
        {
          provide: EVENT_STORE,
          useFactory: ({ store }: OpenEventStore, meter?: StoreMeter) => (meter ? metered(store, meter) : store),
          inject: [OPEN_STORE, { token: STORE_METER, optional: true }],
        },
        {
          provide: SEALED_TREES,
          useFactory: ({ pool }: StoreConnection) => new PostgresSealedTrees(pool),
          inject: [STORE_CONNECTION],
        },
        {
          provide: QUARANTINES,
          useFactory: ({ pool }: StoreConnection) => new PostgresQuarantines(pool),
          inject: [STORE_CONNECTION],
        },
        {
          provide: QUARANTINED_STORE,
          useFactory: ({ pool, recordedAt: clock }: StoreConnection, store: EventStore, notifier: LogNotifier) =>
            new QuarantinedStore({ store, pool, notifier, clock }),
          inject: [STORE_CONNECTION, EVENT_STORE, LogNotifier],
        },
        {
          provide: ReadModels,
          useFactory: ({ pool }: StoreConnection, projected: ProjectedSignals) => new ReadModels(pool, projected),
          inject: [STORE_CONNECTION, ProjectedSignals],
        },
      ],
      exports: [
        SEALED_TREES,
        QUARANTINES,
        QUARANTINED_STORE,
        STORE_CONNECTION,
        EVENT_STORE,
        ReadModels,
        Registry,
        LogSignals,
        ProjectedSignals,
        Notices,
      ],
    };
  }
}

/** Hands a context's projections to the worker. */
@Module({})
export class ProjectionModule {
  constructor(registry: Registry, @Inject('PROJECTIONS') projections: readonly AnyProjection[]) {
    for (const projection of projections)
      if (!registry.projections.includes(projection)) registry.projections.push(projection);
  }

  static forFeature(projections: readonly AnyProjection[]): DynamicModule {
    return { module: ProjectionModule, providers: [{ provide: 'PROJECTIONS', useValue: projections }] };
  }
}

/** Hands a context's reactions to the worker; each is a class that Nest makes in the context's module. */
@Module({})
export class ReactionModule implements OnApplicationBootstrap {
  constructor(
    private readonly registry: Registry,
    private readonly modules: ModuleRef,
    @Inject('REACTIONS') private readonly reactions: readonly Type<AnyReaction>[],
  ) {}

  static forFeature(reactions: readonly Type<AnyReaction>[]): DynamicModule {
    return { module: ReactionModule, providers: [{ provide: 'REACTIONS', useValue: reactions }, ...reactions] };
  }

  onApplicationBootstrap(): void {
    for (const reaction of this.reactions) this.registry.reactions.push(this.modules.get(reaction));
  }
}

/** Hands a context's decider to whoever reads a stream as of a position. */
@Module({})
export class DeciderModule {
  constructor(registry: Registry, @Inject('DECIDER') { category, decider }: { category: string; decider: AnyDecider }) {
    registry.deciders.set(category, decider);
  }

  static forFeature(category: string, decider: AnyDecider): DynamicModule {
    return { module: DeciderModule, providers: [{ provide: 'DECIDER', useValue: { category, decider } }] };
  }
}

/** Hands a context's upcasters to whatever reads its events. */
@Module({})
export class UpcasterModule {
  constructor(registry: Registry, @Inject('UPCASTERS') upcasters: readonly Upcaster[]) {
    for (const upcaster of upcasters) registry.schemas.register(upcaster);
  }

  static forFeature(upcasters: readonly Upcaster[]): DynamicModule {
    return { module: UpcasterModule, providers: [{ provide: 'UPCASTERS', useValue: upcasters }] };
  }
}

/** Keeps the read models and reactions of all logs at the head while the worker runs. */
@Injectable()
export class Runner implements OnApplicationShutdown {
  private readonly logger = new Logger('Runner');
  @Optional() @Inject(STORE_METER) private readonly meter: StoreMeter = NO_METER;
  @Optional() @Inject(SEAL_KEY) private readonly key: SealKey | null = null;
  @Optional() @Inject(WITNESSES) private readonly witnesses: readonly WitnessAddress[] = [];
  private started: LogRunner | undefined;

  constructor(
    @Inject(STORE_CONNECTION) private readonly connection: StoreConnection,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly signals: LogSignals,
    private readonly registry: Registry,
    @Optional() @Inject(FAIL_POINT) private readonly reach: FailPoint | undefined,
  ) {}

  /** Runs in the background until the application shuts down. */
  start(): void {
    this.runner().start();
  }

  /** Brings one log to the head now. */
  drain(log: LogId): Promise<void> {
    return this.runner().drain(log);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.started?.stop();
  }

  private runner(): LogRunner {
    const { pool } = this.connection;
    const rest = (attempt: number) => new Promise<void>((resolve) => setTimeout(resolve, 50 * 4 ** attempt));
    this.started ??= new LogRunner({
      pool,
      store: this.store,
      signals: this.signals,
      projector: new Projector(pool, this.store, this.registry.projections),
      reactor: new Reactor(pool, this.store, this.registry.reactions, rest, this.reach),
      ...(this.key && this.sealing(this.key)),
      report: {
        parked: (log, { consumer, stream, position, error }) => {
          this.meter.parked(consumer);
          this.logger.error(
            { log, consumer, stream, position: String(position), error },
            `${consumer} set stream ${stream} aside`,
          );
        },
        wentOn: (consumer, events) => this.meter.wentOn(consumer, events),
        failed: (what, log, error) => this.logger.error({ log, error: String(error) }, `${what} failed, trying again`),
      },
    });
    return this.started;
  }

  private sealing(key: SealKey): { sealer: LogSealer; witnesses: LogWitnesses } {
    const { pool } = this.connection;
    const trees = new PostgresSealedTrees(pool);
    const witnesses = new LogWitnesses({
      ...{ trees, key, witnesses: this.witnesses, ask: askOverHttp, quarantines: new PostgresQuarantines(pool) },
      report: {
        refused: (log, witness, reason) =>
          this.logger.warn({ log, witness, reason }, `The witness ${witness} did not cosign, asking it again`),
        disagrees: (log, { witness, ownSize, witnessedSize }) =>
          this.logger.error(
            { log, witness, ownSize, witnessedSize },
            'The witness has cosigned another history: the log is read-only until two officers recover it',
          ),
      },
    });
    const isKnownToWitnesses = (tree: SealedTree) => witnesses.know(tree);
    return { sealer: new LogSealer({ store: this.store, trees, key, isKnownToWitnesses }), witnesses };
  }
}

/** For the worker: the key with which its `Runner` seals the logs, and the witnesses that it shows their checkpoints to. */
@Module({})
export class SealingModule {
  static with(key: SealKey | null, witnesses: readonly WitnessAddress[]): DynamicModule {
    const bound = [
      { provide: SEAL_KEY, useValue: key },
      { provide: WITNESSES, useValue: witnesses },
    ];
    return { module: SealingModule, global: true, providers: bound, exports: bound };
  }
}

/** For the worker and for tests: provides the `Runner`. */
@Module({ providers: [Runner], exports: [Runner] })
export class RunnerModule {}
