import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { gunzipSync } from 'node:zlib';
import {
  LogNotifier,
  LogSignals,
  PostgresEventStore,
  RememberedStates,
} from '../../../dist/libs/event-store/src/index.js';
import { createPool } from '../../../dist/libs/platform/src/database/index.js';
import { rosterDecider } from '../../../dist/libs/organization/src/domain/roster.decide.js';
import { evolve } from '../../../dist/libs/task/src/domain/task.evolve.js';
import { noTask } from '../../../dist/libs/task/src/domain/task.state.js';
import { inProject } from '../../scripts/paths.mjs';

const UNITS = 60;
const POSTS = 400;
const AGGREGATES = {
  roster: { decider: rosterDecider, grow: rosterOf },
  task: { decider: { initial: noTask, evolve }, grow: taskOf },
};

/**
 * Loads an aggregate over and over: the roster, which is one stream of a jurisdiction, and a task that is reported on again
 * and again. Over the PostgreSQL adapter alone, as ADR 0027 was measured.
 */
export async function connect({ url, connections, log }) {
  const pool = createPool(url, { name: 'bench folds', max: connections });
  const signals = new LogSignals();
  const notifier = new LogNotifier(pool, signals);
  const store = new PostgresEventStore(pool, signals, notifier);
  await store.createLog(log);
  return {
    /**
     * CPU milliseconds of this process, by round, for reading a stream of so many events alone, for folding what was read, and
     * for loading a state that is remembered, in turn.
     */
    async measure(aggregate, events, rounds) {
      const { decider, grow } = AGGREGATES[aggregate];
      const stream = `${aggregate}-${randomUUID()}`;
      await append(store, { log, stream }, grow(events));
      return measureLoad({ store, decider, log, stream, rounds });
    },
    async close() {
      await notifier.idle();
      await pool.end();
    },
  };
}

async function measureLoad({ store, decider, log, stream, rounds }) {
  const states = new RememberedStates(store, decider, 1);
  const read = [];
  const remembered = [];
  const fold = [];
  for (let round = 0; round <= rounds; round += 1) {
    const before = process.cpuUsage();
    const events = await Array.fromAsync(store.readStream(log, stream));
    const between = process.cpuUsage();
    let state = decider.initial;
    for (const event of events) state = decider.evolve(state, event);
    const after = process.cpuUsage();
    await states.load({ log, stream });
    const end = process.cpuUsage();
    if (round === 0) continue; // warms up
    read.push(milliseconds(before, between));
    fold.push(milliseconds(between, after));
    remembered.push(milliseconds(after, end));
  }
  return { read, fold, remembered };
}

const milliseconds = (from, to) => (to.user + to.system - from.user - from.system) / 1_000;

async function append(store, { log, stream }, events) {
  for (let first = 0; first < events.length; first += 500) {
    const context = { actor: { person: 'p', post: 'o', unit: 'u' }, commandId: randomUUID(), requestHash: 'b' };
    const part = events.slice(first, first + 500);
    await store.append({ log, stream, expected: first === 0 ? 'no-stream' : first - 1, events: part, context });
  }
}

/** A county of 60 units and 400 posts: it is set up, and then people come and go. */
function rosterOf(length) {
  const events = [{ type: 'JurisdictionFounded', data: { name: '示例县', level: 'county', prefix: '县' } }];
  const units = Array.from({ length: UNITS }, () => randomUUID());
  for (const [index, unitId] of units.entries())
    events.push({
      type: 'UnitRegistered',
      data: {
        unitId,
        name: `单位${index}`,
        aliases: [`简称${index}`],
        kind: 'government',
        hostUnitId: null,
        onePerson: false,
      },
    });
  const posts = [];
  for (let index = 0; index < POSTS; index += 1) {
    const [personId, postId] = [randomUUID(), randomUUID()];
    const text = { subject: personId, ciphertext: 'c'.repeat(64) };
    posts.push({ postId, personId });
    events.push(
      { type: 'PersonRegistered', data: { personId, name: text, phone: text } },
      {
        type: 'PostCreated',
        data: { postId, title: `岗位${index}`, unitId: units[index % UNITS], roles: ['unit-contact'] },
      },
      { type: 'PostFilled', data: { postId, personId } },
    );
  }
  for (let index = 0; events.length < length; index += 1) {
    const data = posts[index % POSTS];
    events.push({ type: 'PostVacated', data }, { type: 'PostFilled', data });
  }
  return events.slice(0, length);
}

/** The longest task of the old histories, with its reports going on. */
function taskOf(length) {
  const lines = gunzipSync(readFileSync(inProject('test/corpus/0.1.0/events.ndjson.gz')))
    .toString()
    .trimEnd()
    .split('\n');
  const tasks = Map.groupBy(
    lines.map((line) => JSON.parse(line)).filter(({ stream }) => stream.startsWith('task-')),
    ({ stream }) => stream,
  );
  const [longest] = [...tasks.values()].toSorted((one, other) => other.length - one.length);
  const events = longest.map(({ type, data }) => ({ type, data }));
  const reports = events.filter(({ type }) => type.startsWith('Progress'));
  for (let index = 0; events.length < length; index += 1) {
    const { type, data } = reports[index % reports.length];
    events.push({
      type,
      data: { ...data, period: `${2025 + Math.floor(index / 36)}-${(Math.floor(index / 3) % 12) + 1}` },
    });
  }
  return events.slice(0, length);
}
