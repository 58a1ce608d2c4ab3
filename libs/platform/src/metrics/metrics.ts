import {
  APPEND_ENDS,
  EVENT_STORE,
  listLogs,
  LOG_ALARMS,
  logHealth,
  STORE_CONNECTION,
  type AppendEnd,
  type EventStore,
  type StoreConnection,
  type StoreMeter,
} from '#libs/event-store';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * The product's metrics in Prometheus' text form: what this process did, counted as it happens, and where the read models
 * and reactions of all jurisdictions stand, looked up when somebody asks.
 */
@Injectable()
export class Metrics implements StoreMeter {
  private readonly registry = new Registry();
  private readonly registers = [this.registry];
  private readonly appends = new Counter({
    name: 'duban_appends_total',
    help: 'Appends by how they ended',
    labelNames: ['end'],
    registers: this.registers,
  });
  private readonly appendSeconds = new Histogram({
    name: 'duban_append_duration_seconds',
    help: 'Time from the call of an append to its answer, waiting included',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: this.registers,
  });
  private readonly appendsWaiting = new Gauge({
    name: 'duban_appends_waiting',
    help: 'Appends that wait or are being written',
    registers: this.registers,
  });
  private readonly consumerEvents = new Counter({
    name: 'duban_consumer_events_total',
    help: 'Events that a read model or reaction has gone on by in this process',
    labelNames: ['consumer'],
    registers: this.registers,
  });
  private readonly streamsParked = new Counter({
    name: 'duban_streams_parked_total',
    help: 'Streams that this process has set aside',
    labelNames: ['consumer'],
    registers: this.registers,
  });
  private readonly parkedStreams = new Gauge({
    name: 'duban_parked_streams',
    help: 'Streams set aside, over all jurisdictions',
    labelNames: ['consumer'],
    registers: this.registers,
  });
  private readonly lagEvents = new Gauge({
    name: 'duban_consumer_lag_events',
    help: 'Events not handled yet, in the jurisdiction that is furthest behind',
    labelNames: ['consumer'],
    registers: this.registers,
  });
  private readonly lagSeconds = new Gauge({
    name: 'duban_consumer_lag_seconds',
    help: 'Age of the oldest event not handled yet, in the jurisdiction that is furthest behind',
    labelNames: ['consumer'],
    registers: this.registers,
  });
  private readonly unwitnessedEvents = new Gauge({
    name: 'duban_unwitnessed_events',
    help: 'Events that no cosigned checkpoint covers yet, in the jurisdiction where the oldest waits longest',
    registers: this.registers,
  });
  private readonly unwitnessedSeconds = new Gauge({
    name: 'duban_unwitnessed_seconds',
    help: 'Age of the oldest event that no cosigned checkpoint covers yet, where there are witnesses',
    registers: this.registers,
  });

  private readonly logAlarms = new Gauge({
    name: 'duban_log_alarms',
    help: 'Jurisdictions whose log somebody must look at, by reason',
    labelNames: ['alarm'],
    registers: this.registers,
  });

  constructor(private readonly modules: ModuleRef) {
    for (const end of APPEND_ENDS) this.appends.inc({ end }, 0);
  }

  /** Adds the process's own figures: memory, event loop, garbage collection. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry, prefix: 'duban_' });
  }

  appendStarted(): void {
    this.appendsWaiting.inc();
  }

  appendEnded(end: AppendEnd, seconds: number): void {
    this.appendsWaiting.dec();
    this.appends.inc({ end });
    this.appendSeconds.observe(seconds);
  }

  wentOn(consumer: string, events: number): void {
    this.consumerEvents.inc({ consumer }, events);
  }

  parked(consumer: string): void {
    this.streamsParked.inc({ consumer });
  }

  /** Content type of `text`. */
  get contentType(): string {
    return this.registry.contentType;
  }

  /** All metrics as of now. */
  async text(): Promise<string> {
    await this.lookUp();
    return this.registry.metrics();
  }

  /** The store counts with this object, so it can only be found once both are there. */
  private async lookUp(): Promise<void> {
    const { pool } = this.modules.get<StoreConnection>(STORE_CONNECTION, { strict: false });
    const store = this.modules.get<EventStore>(EVENT_STORE, { strict: false });
    const worst = new Map<string, { events: number; seconds: number; parked: number }>();
    const of = (consumer: string) => {
      const known = worst.get(consumer) ?? { events: 0, seconds: 0, parked: 0 };
      worst.set(consumer, known);
      return known;
    };
    const alarming = new Map(LOG_ALARMS.map((alarm) => [alarm, 0]));
    let unwitnessed = { events: 0, seconds: 0 };
    for (const log of await listLogs(pool)) {
      const { consumers, parked, witnessed, alarms } = await logHealth({ pool, store }, log);
      if (witnessed && witnessed.waiting.seconds >= unwitnessed.seconds) unwitnessed = witnessed.waiting;
      for (const { consumer, events, seconds } of consumers) {
        const known = of(consumer);
        known.events = Math.max(known.events, events);
        known.seconds = Math.max(known.seconds, seconds);
      }
      for (const { consumer } of parked) of(consumer).parked += 1;
      for (const alarm of alarms) alarming.set(alarm, (alarming.get(alarm) ?? 0) + 1);
    }
    this.unwitnessedEvents.set(unwitnessed.events);
    this.unwitnessedSeconds.set(unwitnessed.seconds);
    for (const [alarm, logs] of alarming) this.logAlarms.set({ alarm }, logs);
    for (const gauge of [this.lagEvents, this.lagSeconds, this.parkedStreams]) gauge.reset();
    for (const [consumer, { events, seconds, parked }] of worst) {
      this.lagEvents.set({ consumer }, events);
      this.lagSeconds.set({ consumer }, seconds);
      this.parkedStreams.set({ consumer }, parked);
    }
  }
}
