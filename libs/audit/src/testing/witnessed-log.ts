import {
  checkpointText,
  consistencyProof,
  formatAddCheckpoint,
  formatNote,
  TreeEdge,
  treeHasher,
  type NodeReader,
  type NoteKey,
  type SealKey,
  type Suite,
} from '#libs/event-store';
import { testKey } from './sealed-history.js';

/** A log of the tests' own, as a witness sees it: checkpoints and proofs over leaves that say their place. */
export class WitnessedLog {
  readonly publicKey: NoteKey;
  private readonly key: SealKey;
  private readonly hasher;

  /** @param forkedAt from which leaf on the leaves are others */
  constructor(
    readonly suite: Suite = 'intl',
    readonly origin = 'duban/test/1',
    private readonly forkedAt = Infinity,
  ) {
    this.key = testKey(7, suite);
    this.publicKey = this.key.publicKey(origin);
    this.hasher = treeHasher(suite);
  }

  /** What was signed of so many leaves. */
  text(size: number): string {
    return checkpointText({ origin: this.origin, size, root: this.edge(0, size).root });
  }

  /** The signed checkpoint. */
  note(size: number, key: SealKey = this.key): string {
    const text = this.text(size);
    const { name, keyId } = key.publicKey(this.origin);
    return formatNote({ text, signatures: [{ name, keyId, signature: key.sign(Buffer.from(text)) }] });
  }

  /** What the log sends to a witness that has cosigned the old size. */
  async request(from: number, to: number, note = this.note(to)): Promise<string> {
    const read: NodeReader = async (nodes) =>
      nodes.map(({ level, index }) => this.edge(index * 2 ** level, (index + 1) * 2 ** level).root);
    const proof = from > to ? [] : await consistencyProof(this.hasher, read, { from, to });
    return formatAddCheckpoint({ oldSize: from, proof, note });
  }

  private edge(from: number, to: number): TreeEdge {
    const edge = new TreeEdge(this.hasher);
    for (let at = from; at < to; at += 1)
      edge.add(this.hasher.leaf(Buffer.from(at < this.forkedAt ? `leaf ${at}` : `other ${at}`)));
    return edge;
  }
}
