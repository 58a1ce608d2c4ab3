import { randomBytes } from 'node:crypto';
import {
  askOverHttp,
  LogSealer,
  LogWitnesses,
  parseSealKey,
  parseWitnessAddress,
  PostgresQuarantines,
  PostgresSealedTrees,
  type SealedTree,
  type WitnessAddress,
} from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { withClient } from '../../../infra/postgres/product-database.mjs';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { startWitness, type RunningWitness } from '../../support/witness.js';
import { openStore, type OpenStore } from './open-store.js';

/** A database of logs that two witnesses watch, with a clock of its own for sealing. */
export class WitnessedLogs {
  key = parseSealKey(`intl:${randomBytes(32).toString('base64')}`);
  readonly trees: PostgresSealedTrees;
  readonly quarantines: PostgresQuarantines;
  readonly running = new AbortController().signal;
  log = '';
  witnesses: RunningWitness[] = [];
  /** Of the sealing process, in milliseconds. */
  time = 0;
  refusals: string[] = [];
  disagreements: string[] = [];

  private constructor(
    private readonly database: Pick<TestDatabase, 'superuserUrl' | 'drop'>,
    readonly opened: OpenStore,
  ) {
    this.trees = new PostgresSealedTrees(opened.pool);
    this.quarantines = new PostgresQuarantines(opened.pool);
  }

  static async open(name: string): Promise<WitnessedLogs> {
    const database = await createTestDatabase(name);
    return WitnessedLogs.over(database);
  }

  static async over(database: Pick<TestDatabase, 'url' | 'superuserUrl' | 'drop'>): Promise<WitnessedLogs> {
    return new WitnessedLogs(database, await openStore(database.url));
  }

  /** The same log in another database, with the same key and before the same witnesses. */
  async elsewhere(database: Parameters<typeof WitnessedLogs.over>[0]): Promise<WitnessedLogs> {
    const other = await WitnessedLogs.over(database);
    const { key, log, witnesses } = this;
    return Object.assign(other, { key, log, witnesses });
  }

  async close(): Promise<void> {
    await this.opened.close();
    await this.database.drop();
  }

  /** A log of its own for each test, and witnesses that watch it. */
  async begin(): Promise<void> {
    this.log = newId();
    this.refusals = [];
    this.disagreements = [];
    await this.opened.store.createLog(this.log);
    this.witnesses = [await startWitness('witness.test/w1'), await startWitness('witness.test/w2')];
    this.watch(1);
  }

  async end(): Promise<void> {
    await Promise.all(this.witnesses.map((witness) => witness.stop()));
  }

  /** Has the witnesses know the log's tree of that epoch. */
  watch(epoch: number): void {
    for (const witness of this.witnesses) witness.watch(this.key.publicKey(`duban/${this.log}/${epoch}`));
  }

  /** What the witnesses have cosigned of the tree of that epoch. */
  sizes(epoch = 1): number[] {
    return this.witnesses.map((witness) => witness.sizeOf(`duban/${this.log}/${epoch}`));
  }

  addresses(): WitnessAddress[] {
    return this.witnesses.map(({ address }) => parseWitnessAddress(address));
  }

  asking(ask = askOverHttp): LogWitnesses {
    const { trees, quarantines, key } = this;
    return new LogWitnesses({
      ...{ trees, quarantines, key, witnesses: this.addresses(), ask, now: () => this.time },
      report: {
        refused: (_, witness, reason) => this.refusals.push(`${witness} ${reason}`),
        disagrees: (_, { ownSize, witnessedSize }) => this.disagreements.push(`${ownSize} against ${witnessedSize}`),
      },
    });
  }

  /** A sealer as the worker has it, or one that asks no witness. */
  sealing(asks?: LogWitnesses): LogSealer {
    const { opened, trees, key } = this;
    return new LogSealer({
      ...{ store: opened.store, trees, key, now: () => this.time },
      ...(asks && { isKnownToWitnesses: (tree: SealedTree) => asks.know(tree) }),
    });
  }

  async record(events: number, store = this.opened.store): Promise<void> {
    const happened = Array.from({ length: events }, (_, n) => ({ type: 'Happened', data: { n } }));
    const context = { actor: { person: '张', post: 'o', unit: 'u' }, commandId: newId(), requestHash: 'ab' };
    const stream = `item-${newId()}`;
    await store.append({ log: this.log, stream, expected: 'no-stream', events: happened, context });
  }

  /** Seals what is there, and signs it where nothing stands against that. */
  async seal(sealer = this.sealing()): Promise<SealedTree> {
    while ((await sealer.advance(this.log)) > 0);
    this.time += 20_000;
    await sealer.advance(this.log);
    const tree = await this.trees.find(this.log);
    if (!tree) throw new Error('There is no tree');
    return tree;
  }

  /** Records some events and signs the tree that they make. */
  async sealed(events: number): Promise<SealedTree> {
    await this.record(events);
    return this.seal();
  }

  async signedSizes(): Promise<number[]> {
    const tree = await this.trees.find(this.log);
    const signed = tree ? await this.trees.checkpoints(tree, { order: 'oldest', limit: 100 }) : [];
    return signed.map(({ size }) => size);
  }

  /** What a database administrator does behind the product's back. */
  async behindItsBack(...texts: readonly string[]): Promise<void> {
    await withClient(this.database.superuserUrl, async (client) => {
      for (const text of texts) await client.query(text, [this.log]);
    });
  }
}
