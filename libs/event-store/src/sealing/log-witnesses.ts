import { formatAddCheckpoint } from '../integrity/add-checkpoint.js';
import { consistencyProof } from '../integrity/merkle-proof.js';
import { treeHasher } from '../integrity/suite.js';
import type { LogId } from '../event-store.js';
import type { AskWitness } from './ask-witness.js';
import type { Quarantines, WitnessDisagreement } from './quarantines.js';
import { readNodes } from './read-nodes.js';
import type { SealKey } from './seal-key.js';
import type { Cosignature, SealedTree, SealedTrees, SignedCheckpoint } from './sealed-trees.js';
import { signCheckpoint } from './sign-checkpoint.js';
import { witnessId, type WitnessAddress } from './witness-address.js';
import { cosignatureIn, sizeIn } from './witness-reply.js';

/** How long a witness may take to answer. */
const ANSWER_MS = 5_000;
/** How long a witness that did not cosign is left alone: at first, and at most. */
const REST_MS = { first: 1_000, most: 60_000 };
/** Answers to one checkpoint: where the witness stands, then its cosignature. */
const ROUNDS = 2;

/** What witnessing works with. */
export interface WitnessingParts {
  readonly trees: SealedTrees;
  readonly quarantines: Pick<Quarantines, 'begin'>;
  readonly key: SealKey;
  readonly witnesses: readonly WitnessAddress[];
  readonly ask: AskWitness;
  readonly report: WitnessingReport;
  /** This process's clock, in milliseconds; for tests. */
  readonly now?: () => number;
}

/** Told what an operator must know. */
export interface WitnessingReport {
  /** A witness did not cosign. */
  refused(log: LogId, witness: string, reason: string): void;
  /** A witness knows the log otherwise: it is read-only now. */
  disagrees(log: LogId, found: WitnessDisagreement): void;
}

/** How a witness and a log stand, as far as this process knows. */
interface Standing {
  /** Which tree, by its epoch. */
  readonly epoch: number;
  /** Size of the newest checkpoint that the witness has cosigned. */
  size: number;
  /** Whether the witness has said, since this process runs, that it has cosigned the tree, or that it does not know it. */
  hasAnswered: boolean;
  failures: number;
  /** Before that it is not asked again. */
  notBefore: number;
}

type Shown = Pick<SignedCheckpoint, 'size' | 'root' | 'note'>;

/** A witness has cosigned a tree of that size, which the one that it was shown does not begin with. */
class Disagreement extends Error {
  constructor(readonly witnessedSize: number) {
    super(`It has cosigned another tree of ${witnessedSize} leaves`);
  }
}

/**
 * Shows each log's newest checkpoint to the witnesses and keeps their cosignatures. A witness that is away delays neither sealing
 * nor the other witnesses; one that knows the log otherwise ends both.
 */
export class LogWitnesses {
  private readonly standings = new Map<string, Standing>();
  private readonly named = new Map<LogId, number>();
  private readonly now: () => number;

  constructor(private readonly parts: WitnessingParts) {
    this.now = parts.now ?? (() => performance.now());
  }

  /**
   * Whether a witness has said where it stands with the tree since this process runs. A log that was rolled back while nobody ran is
   * found out by that, before anything is signed again.
   */
  know({ log, epoch }: SealedTree): boolean {
    const { witnesses } = this.parts;
    const standings = witnesses.map((witness) => this.standings.get(standingName(log, witness)));
    return witnesses.length === 0 || standings.some((each) => each?.epoch === epoch && each.hasAnswered);
  }

  /** Shows the newest checkpoint to the witnesses that lack it. Returns how many have cosigned. */
  async advance(log: LogId, signal: AbortSignal): Promise<number> {
    const { witnesses } = this.parts;
    if (witnesses.length === 0 && this.named.has(log)) return 0;
    const tree = await this.parts.trees.find(log);
    if (!tree) return 0;
    await this.name(tree);
    if (tree.quarantined) return 0;
    const newest = await this.newestOf(tree);
    const came = await Promise.all(witnesses.map((witness) => this.show(tree, newest, { witness, signal })));
    return came.filter(Boolean).length;
  }

  /** Keeps for everybody which witnesses there are. */
  private async name(tree: SealedTree): Promise<void> {
    if (this.named.get(tree.log) === tree.epoch) return;
    await this.parts.trees.nameWitnesses(tree, this.parts.witnesses.map(witnessId));
    this.named.set(tree.log, tree.epoch);
  }

  /** The newest checkpoint; before the first, the tree without leaves: a witness that has seen more says so. */
  private async newestOf(tree: SealedTree): Promise<Shown> {
    const [newest] = await this.parts.trees.checkpoints(tree, { order: 'newest', limit: 1 });
    if (newest) return newest;
    const empty = { origin: tree.origin, size: 0, root: treeHasher(tree.suite).empty };
    return { ...empty, note: signCheckpoint(this.parts.key, empty) };
  }

  private async show(tree: SealedTree, shown: Shown, { witness, signal }: Asked): Promise<boolean> {
    const standing = await this.standingOf(tree, witness);
    if ((standing.hasAnswered && standing.size === shown.size) || this.now() < standing.notBefore) return false;
    try {
      const within = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
      const cosignature = await this.submit(tree, shown, { witness, standing, signal: within });
      if (shown.size > 0) await this.parts.trees.keepCosignature(tree, shown.size, cosignature);
      Object.assign(standing, { size: shown.size, hasAnswered: true, failures: 0, notBefore: 0 });
      return true;
    } catch (error) {
      if (!signal.aborted) await this.failed(tree, shown, { witness, standing, error });
      return false;
    }
  }

  private async failed(tree: SealedTree, { size, root }: Shown, { witness, standing, error }: Failed): Promise<void> {
    const { report, quarantines } = this.parts;
    const id = witnessId(witness);
    if (error instanceof Disagreement) {
      const found = {
        witness: id,
        ownSize: size,
        ownRoot: root.toString('base64'),
        witnessedSize: error.witnessedSize,
      };
      await quarantines.begin(tree, found);
      report.disagrees(tree.log, found);
      return;
    }
    const rest = Math.min(REST_MS.first * 2 ** standing.failures, REST_MS.most);
    Object.assign(standing, { failures: standing.failures + 1, notBefore: this.now() + rest });
    report.refused(tree.log, id, error instanceof Error ? error.message : String(error));
  }

  private async standingOf(tree: SealedTree, witness: WitnessAddress): Promise<Standing> {
    const name = standingName(tree.log, witness);
    const known = this.standings.get(name);
    if (known?.epoch === tree.epoch) return known;
    const size = await this.parts.trees.cosignedSize(tree, witnessId(witness));
    const standing = { epoch: tree.epoch, size, hasAnswered: false, failures: 0, notBefore: 0 };
    this.standings.set(name, standing);
    return standing;
  }

  /**
   * The cosignature of the checkpoint, from where the witness stands.
   * @throws Disagreement where it stands elsewhere, and Error with the reason where there is no cosignature otherwise
   */
  private async submit(
    tree: SealedTree,
    shown: Shown,
    { witness, standing, signal }: Submission,
  ): Promise<Cosignature> {
    for (let round = 1; ; round += 1) {
      const from = Math.min(standing.size, shown.size);
      const reply = await this.parts.ask(witness.url, await this.request(tree, shown, from), signal);
      if (reply.status === 200) return cosignatureIn(reply, shown.note, witness);
      if (reply.status === 422) throw new Disagreement(from);
      standing.hasAnswered ||= reply.status === 404;
      const stands = reply.status === 409 ? sizeIn(reply) : null;
      const answered = `It answered ${reply.status}: ${reply.body.trim().slice(0, 200)}`;
      if (stands === null) throw new Error(answered);
      if (stands === from && stands === shown.size) throw new Disagreement(stands);
      // Another worker may have shown it more meanwhile.
      if (stands > shown.size && (await this.newestOf(tree)).size < stands) throw new Disagreement(stands);
      if (stands > shown.size || round === ROUNDS) throw new Error(answered);
      standing.size = stands;
    }
  }

  private async request(tree: SealedTree, { size, note }: Shown, oldSize: number): Promise<string> {
    const read = readNodes(this.parts.trees, tree);
    const proof = await consistencyProof(treeHasher(tree.suite), read, { from: oldSize, to: size });
    return formatAddCheckpoint({ oldSize, proof, note });
  }
}

interface Asked {
  readonly witness: WitnessAddress;
  readonly signal: AbortSignal;
}

interface Submission extends Asked {
  readonly standing: Standing;
}

interface Failed {
  readonly witness: WitnessAddress;
  readonly standing: Standing;
  readonly error: unknown;
}

const standingName = (log: LogId, witness: WitnessAddress): string => `${log} ${witnessId(witness)}`;
