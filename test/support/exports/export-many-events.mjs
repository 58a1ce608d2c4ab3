import { argv, stdout } from 'node:process';
import { EXPORT_FORMATS, exportLog } from '../../../dist/libs/audit/src/index.js';

/** Events that a task has. */
const EVENTS_OF_A_TASK = 20;

const [, , format = '', count = '', spoolDirectory = ''] = argv;
const upTo = BigInt(count);

/** A log without end of tasks and files that are new again and again, of which nothing is kept. */
const store = {
  async *readAll() {
    for (let position = 1n; position <= upTo; position += 1n) yield eventAt(position);
  },
  async *readStored() {
    for (let position = 1n; position <= upTo; position += 1n) yield storedAt(position);
  },
};

/** A tree over it, of which nothing is kept either; a checkpoint at every thousandth event. */
const trees = {
  find: async (log) => ({ log, epoch: 1, origin: 'duban/county/1', suite: 'intl', size: Number(upTo) }),
  tiles: async (_, ids) => ids.map(() => Buffer.alloc(256 * 32)),
  checkpoints: async (_, { above = 0 }) => {
    const size = above + 1_000;
    return BigInt(size) > upTo ? [] : [{ size, position: BigInt(size), note: `signed at ${size}` }];
  },
};

function storedAt(position) {
  const { actor, commandId, correlationId, causationId, data, ...event } = eventAt(position);
  const metadata = JSON.stringify({ actor, causationId, commandId, correlationId });
  return { ...event, data: JSON.stringify(data), metadata, requestHash: commandId };
}

function eventAt(position) {
  const task = position / BigInt(EVENTS_OF_A_TASK);
  const sha256 = position.toString(16).padStart(64, '0');
  return {
    ...{ position, id: `event-${position}`, stream: `task-${task}`, version: Number(position) % EVENTS_OF_A_TASK },
    ...{ type: 'WorkPointCompleted', schemaVersion: 1, recordedAt: '2024-03-01T08:00:00.000000Z' },
    data: {
      point: 1,
      note: '已完成',
      evidence: [{ sha256, size: 3, mediaType: 'image/png', name: '照片.png' }],
      late: false,
    },
    ...{ actor: { person: 'clerk', post: 'contact', unit: 'water' }, commandId: `command-${position}` },
    ...{ correlationId: `story-${position}`, causationId: null },
  };
}

let chars = 0;
const log = { store, trees, log: 'county', upTo };
const options = { ...log, format: EXPORT_FORMATS[format], words: new Map(), spoolDirectory };
for await (const piece of exportLog(options)) chars += piece.length;
stdout.write(`${chars}\n`);
