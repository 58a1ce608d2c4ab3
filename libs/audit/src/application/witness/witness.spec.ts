import { cosignedAt, parseNote, witnessKey } from '#libs/event-store';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { testKey } from '../../testing/sealed-history.js';
import { WitnessedLog } from '../../testing/witnessed-log.js';
import { Witness } from './witness.js';

const key = witnessKey('witness.example/w1', Buffer.alloc(32, 5));
const log = new WitnessedLog();
const gm = new WitnessedLog('gm', 'duban/test-gm/1');

let time: bigint;
let witness: Witness;
let kept: string[];
/** What writing waits for. */
let disk: () => Promise<void>;

beforeEach(() => {
  time = 1_700_000_000n;
  kept = [];
  disk = () => Promise.resolve();
  const newest = new Map<string, { checkpoint: { origin: string; size: number; root: Buffer }; time: bigint }>();
  const directory = {
    newest: (origin: string) => newest.get(origin) ?? null,
    keep: async (note: { text: string }) => {
      await disk();
      const [origin = '', size, root = ''] = note.text.split('\n');
      newest.set(origin, { checkpoint: { origin, size: Number(size), root: Buffer.from(root, 'base64') }, time });
      kept.push(`${origin} ${size}`);
    },
  };
  witness = new Witness({ key, logs: [log.publicKey, gm.publicKey], directory, now: () => time });
});

const add = async (from: number, to: number, of = log, note?: string) =>
  witness.addCheckpoint(await of.request(from, to, note));

/** When the witness cosigned the checkpoint, by its answer. */
function timeOf(answer: Awaited<ReturnType<typeof add>>, text: string): bigint | null {
  if (answer.status !== 200) throw new Error(`Refused with ${answer.status}`);
  const { signatures } = parseNote(`${text}\n${answer.cosignatures}`);
  expect(signatures).toMatchObject([{ name: key.publicKey.name, keyId: key.publicKey.keyId }]);
  return cosignedAt(key.publicKey, text, signatures[0]?.signature ?? Buffer.alloc(0));
}

describe('a witness', () => {
  it.each([log, gm])('cosigns a log that only grows, in the suite $suite', async (of) => {
    let from = 0;
    for (const to of [1, 2, 3, 7, 8, 8, 21, 64, 65]) {
      time += 60n;
      expect(timeOf(await add(from, to, of), of.text(to))).toBe(time);
      from = to;
    }
    expect(kept.at(-1)).toBe(`${of.origin} 65`);
  });

  it('gives no earlier time to a later statement when its clock was set back', async () => {
    const first = timeOf(await add(0, 3), log.text(3));
    time -= 3_600n;
    expect(timeOf(await add(3, 5), log.text(5))).toBe(first);
  });

  it('signs what no other text or time has', async () => {
    const answer = await add(0, 3);
    expect(timeOf(answer, log.text(3))).toBe(time);
    const { signature } = parseNote(`${log.text(3)}\n${'cosignatures' in answer ? answer.cosignatures : ''}`)
      .signatures[0] ?? { signature: Buffer.alloc(72) };
    expect(cosignedAt(key.publicKey, log.text(4), signature)).toBeNull();
    for (const at of [0, 7, 8, 71]) {
      const flipped = Buffer.from(signature);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect(cosignedAt(key.publicKey, log.text(3), flipped)).toBeNull();
    }
    const stranger = witnessKey('witness.example/w1', Buffer.alloc(32, 6));
    expect(cosignedAt(stranger.publicKey, log.text(3), signature)).toBeNull();
  });

  it('tells whoever starts elsewhere where it stands', async () => {
    await add(0, 5);
    expect(await add(0, 9)).toEqual({ status: 409, size: 5 });
    expect(await add(4, 9)).toEqual({ status: 409, size: 5 });
    expect(await add(6, 9)).toEqual({ status: 409, size: 5 });
    expect(kept).toEqual(['duban/test/1 5']);
  });

  it('never cosigns two histories of a log', async () => {
    await add(0, 8);
    const fork = new WitnessedLog('intl', 'duban/test/1', 6);
    expect(await add(8, 8, fork)).toEqual({ status: 409, size: 8 });
    expect(await add(8, 12, fork)).toMatchObject({ status: 422 });
    expect(await add(4, 6, fork)).toEqual({ status: 409, size: 8 });
    expect(await add(8, 12)).toMatchObject({ status: 200 });
  });

  it('does not let a slow submission set the log back', async () => {
    await add(0, 4);
    const writing: (() => void)[] = [];
    disk = () => new Promise((settle) => writing.push(settle));
    const slow = add(4, 6);
    while (writing.length === 0) await new Promise(setImmediate);
    let isAnswered = false;
    const quick = add(4, 9).finally(() => (isAnswered = true));
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    expect([isAnswered, writing.length]).toEqual([false, 1]);
    writing.forEach((settle) => settle());
    expect([await slow, await quick].map(({ status }) => status)).toEqual([200, 409]);
    expect(kept).toEqual(['duban/test/1 4', 'duban/test/1 6']);
  });

  it('answers nothing before it is kept, and stands where it stood when it could not be', async () => {
    disk = () => Promise.reject(new Error('disk full'));
    await expect(add(0, 4)).rejects.toThrow('disk full');
    disk = () => Promise.resolve();
    expect(await add(4, 6)).toEqual({ status: 409, size: 0 });
    expect(await add(0, 6)).toMatchObject({ status: 200 });
  });

  it('knows its logs alone, by their keys', async () => {
    expect(await add(0, 3, new WitnessedLog('intl', 'duban/other/1'))).toMatchObject({ status: 404 });
    expect(await add(0, 3, log, log.note(3, testKey(8)))).toMatchObject({ status: 403 });
    const forged = log.note(3).replace(/\n3\n/, '\n4\n');
    expect(await add(0, 4, log, forged)).toMatchObject({ status: 403 });
    expect(await add(0, 3, log, `${log.note(3, testKey(8))}${log.note(3).split('\n\n')[1]}`)).toMatchObject({
      status: 200,
    });
  });

  const changed = async (change: (body: string) => string) => witness.addCheckpoint(change(await log.request(5, 9)));
  it.each<[string, number, (body: string) => string]>([
    ['nothing', 400, () => ''],
    ['no old size', 400, (body) => body.replace(/^old 5\n/, '')],
    ['an old size with a nought before it', 400, (body) => body.replace('old 5', 'old 05')],
    ['an old size beyond the checkpoint', 400, (body) => body.replace('old 5', 'old 10')],
    ['a line of the proof that is no hash', 400, (body) => body.replace('old 5\n', 'old 5\nabcd\n')],
    [
      '64 lines of proof',
      400,
      (body) => body.replace('old 5\n', `old 5\n${`${Buffer.alloc(32).toString('base64')}\n`.repeat(64)}`),
    ],
    ['no checkpoint', 400, (body) => body.slice(0, body.indexOf('\n\n') + 2)],
    ['a checkpoint that is cut off', 400, (body) => body.slice(0, -1)],
    ['carriage returns', 400, (body) => body.replaceAll('\n', '\r\n')],
    ['a proof that is too short', 422, (body) => body.replace(/^(old 5\n).*\n/, '$1')],
    [
      'a proof that is too long',
      422,
      (body) => body.replace(/^(old 5\n.*\n)/, `$1${Buffer.alloc(32).toString('base64')}\n`),
    ],
    ['nothing wrong', 200, (body) => body],
  ])('answers a request with %s by %s', async (_, status, change) => {
    await add(0, 5);
    expect(await changed(change)).toMatchObject({ status });
    expect(kept).toHaveLength(status === 200 ? 2 : 1);
  });

  it('takes no proof for the first checkpoint', async () => {
    const body = await log.request(0, 4);
    const proof = `old 0\n${Buffer.alloc(32).toString('base64')}\n`;
    expect(await witness.addCheckpoint(body.replace('old 0\n', proof))).toMatchObject({ status: 422 });
  });
});
