import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXPORT_FORMATS, exportLog, type ExportFormatName } from '#libs/audit';
import type { Recorded } from '#libs/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredSchemas } from '../../../apps/cli/src/event-schemas.js';
import { chineseEventWords } from '../../../apps/cli/src/event-words.js';
import { leavesOf } from '../../../libs/audit/src/domain/export/event-data.js';
import { relatedObjects } from '../../../libs/audit/src/domain/export/related-objects.js';
import { oldHistories, OldLog, type OldHistory } from '../../corpus/old-histories.js';
import { ocelFaults, type OcelDocument } from '../../support/exports/ocel-rules.js';
import { noTrees } from '../../support/exports/sample-events.js';
import { xesFaults, xesTraces } from '../../support/exports/xes-rules.js';

/** Ids that name no thing: an event or a draft, a deadline, whose personal text it is, an item of a scheme, an entry of a score. */
const NO_OBJECTS = new Set(['eventIds', 'draftId', 'deadlineId', 'subject', 'round/entryId']);
const ID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/;

const histories = oldHistories();
const words = chineseEventWords();
const all = histories.flatMap(({ events }) => events);

describe('Every event type that a release has written', () => {
  it('has a Chinese word of its own', () => {
    const types = [...new Set(all.map(({ type }) => type))];
    expect(types.filter((type) => !words.has(type))).toEqual([]);
    const named = types.map((type) => words.get(type));
    expect(named.filter((word, index) => named.indexOf(word) !== index)).toEqual([]);
  });

  it('has its ids among what the event is about, or among those that name no thing', () => {
    const unknown = all.flatMap((event) => {
      const related = new Set(relatedObjects(event).map(({ object }) => object.slice(object.indexOf('-') + 1)));
      return [...leavesOf(event.data)]
        .filter(({ value, key }) => ID.test(value) && !related.has(value) && !isNoObject(event, key))
        .map(({ key }) => `${event.type} ${key}`);
    });
    expect([...new Set(unknown)]).toEqual([]);
  });

  const isNoObject = ({ stream }: Recorded, key: string) =>
    NO_OBJECTS.has(key) || NO_OBJECTS.has(`${stream.split('-', 1)[0]}/${key}`);
});

describe('The old histories', () => {
  let spoolDirectory: string;
  beforeAll(() => {
    spoolDirectory = mkdtempSync(join(tmpdir(), 'duban-exports-'));
  });
  afterAll(() => rm(spoolDirectory, { recursive: true }));

  async function exported(history: OldHistory, format: ExportFormatName): Promise<string> {
    const store = new OldLog(history, registeredSchemas());
    const upTo = BigInt(history.events.length);
    const pieces = exportLog({
      ...{ store, trees: noTrees, log: history.log, upTo, words, spoolDirectory },
      format: EXPORT_FORMATS[format],
    });
    return (await Array.fromAsync(pieces)).join('');
  }

  it.each(histories)('of $release, log $log, keep the rules of OCEL 2.0', async (history) => {
    const log = JSON.parse(await exported(history, 'ocel')) as OcelDocument;
    expect(ocelFaults(log)).toEqual([]);
    expect(log.events).toHaveLength(history.events.length);
  });

  it.each(histories)('of $release, log $log, keep the rules of XES', async (history) => {
    const document = await exported(history, 'xes');
    expect(await xesFaults(document)).toEqual([]);
    const ofTasks = history.events.filter(({ stream }) => stream.startsWith('task-'));
    const traces = xesTraces(document);
    expect(traces).toHaveLength(new Set(ofTasks.map(({ stream }) => stream)).size);
    expect(traces.flatMap(({ events }) => events)).toHaveLength(ofTasks.length);
  });
});
