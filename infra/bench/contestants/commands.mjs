import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, CommandHandler, CqrsModule } from '@nestjs/cqrs';
import { handleCommand, RememberedStates } from '../../../dist/libs/event-store/src/index.js';
import { DatabaseClock } from '../../../dist/libs/platform/src/clock/database-clock.js';
import { ACTOR, DATA, TYPE } from '../sample-event.mjs';
import { openStore } from './store.mjs';

/** A writer's stream gets this many commands, then the writer goes on with another: folds stay as long as in life. */
const COMMANDS_OF_A_STREAM = 20;
/** As many folds are kept as the product keeps of tasks. */
const TASKS = 2_000;

/** Counts the reports, refuses an empty one. */
const decider = {
  initial: { reports: 0 },
  evolve: ({ reports }, event) => ({ reports: event.type === TYPE ? reports + 1 : reports }),
  decide({ data }) {
    if (data.text === '') throw new Error('A report says something');
    return [{ type: TYPE, data }];
  },
};

class Report {
  constructor(envelope) {
    this.envelope = envelope;
  }
}

/**
 * The whole command path in Nest: bus, handler, read, fold, decide, append.
 * @param {{ remembers?: boolean }} options whether folds are kept between commands, as those of tasks are, or made each time
 */
export async function connect({ url, connections, log, remembers = true }) {
  const { pool, store, close } = await openStore(url, connections);
  await store.createLog(log);
  const states = remembers ? { states: new RememberedStates(store, decider, TASKS) } : {};
  const clock = new DatabaseClock(async () => {
    const { rows } = await pool.query(`select to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`);
    return rows[0].now;
  });
  class ReportHandler {
    execute({ envelope }) {
      return handleCommand({ store, clock, ...states }, decider, envelope);
    }
  }
  CommandHandler(Report)(ReportHandler);
  class Commands {}
  Module({ imports: [CqrsModule.forRoot()], providers: [ReportHandler] })(Commands);
  const app = await NestFactory.createApplicationContext(Commands, { logger: false });
  await app.init();
  const bus = app.get(CommandBus);
  const sent = new Map();
  return {
    async append(writer) {
      const number = sent.get(writer) ?? 0;
      sent.set(writer, number + 1);
      const envelope = {
        log,
        stream: `command-${remembers}-${writer}-${Math.floor(number / COMMANDS_OF_A_STREAM)}`,
        intent: { type: 'Report', data: DATA },
        actor: ACTOR,
        commandId: randomUUID(),
        requestHash: 'b'.repeat(64),
      };
      await bus.execute(new Report(envelope));
    },
    async close() {
      await app.close();
      await close();
    },
  };
}
