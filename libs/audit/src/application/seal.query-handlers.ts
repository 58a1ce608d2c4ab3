import {
  consistencyProof,
  EVENT_STORE,
  readNodes,
  QUARANTINES,
  SEALED_TREES,
  treeHasher,
  type EventStore,
  type LogId,
  type Quarantines,
  type SealedTree,
  type SealedTrees,
  type SignedCheckpoint,
} from '#libs/event-store';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { eventNotSealed, logNotSealed, sizesNotSealed } from './audit.errors.js';
import { checkpointSheet } from './checkpoint-sheet.js';
import {
  GetCheckpointSheet,
  GetSeal,
  ListCheckpoints,
  ProveConsistency,
  ProveEvent,
  type Consistency,
  type Seal,
} from './seal.queries.js';
import { proveEvent, type EventProof } from './verification/proof.js';

@QueryHandler(GetSeal)
export class GetSealHandler implements IQueryHandler<GetSeal> {
  constructor(
    @Inject(SEALED_TREES) private readonly trees: SealedTrees,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(QUARANTINES) private readonly quarantines: Quarantines,
  ) {}

  async execute({ log }: GetSeal): Promise<Seal | null> {
    const tree = await this.trees.find(log);
    if (!tree) return null;
    const [checkpoint = null] = await this.trees.checkpoints(tree, { order: 'newest', limit: 1 });
    const { origin, suite, publicKey, size, position, witnesses } = tree;
    const waiting = await this.store.countAfter(log, position);
    const verification = await this.trees.newestVerification(log);
    const witnessed = await this.trees.newestWitnessed(tree);
    const quarantine = await this.quarantines.find(log);
    return { origin, suite, publicKey, size, waiting, checkpoint, witnesses, witnessed, quarantine, verification };
  }
}

@QueryHandler(ListCheckpoints)
export class ListCheckpointsHandler implements IQueryHandler<ListCheckpoints> {
  constructor(@Inject(SEALED_TREES) private readonly trees: SealedTrees) {}

  async execute({ log, part }: ListCheckpoints): Promise<readonly SignedCheckpoint[]> {
    const tree = await this.trees.find(log);
    return tree ? this.trees.checkpoints(tree, { order: 'newest', ...part }) : [];
  }
}

@QueryHandler(GetCheckpointSheet)
export class GetCheckpointSheetHandler implements IQueryHandler<GetCheckpointSheet> {
  constructor(@Inject(SEALED_TREES) private readonly trees: SealedTrees) {}

  async execute({ log }: GetCheckpointSheet): Promise<string> {
    const tree = await sealedTree(this.trees, log);
    const [newest] = await this.trees.checkpoints(tree, { order: 'newest', limit: 1 });
    if (!newest) throw logNotSealed(log);
    return checkpointSheet({ ...newest, origin: tree.origin }, newest.signedAt);
  }
}

@QueryHandler(ProveConsistency)
export class ProveConsistencyHandler implements IQueryHandler<ProveConsistency> {
  constructor(@Inject(SEALED_TREES) private readonly trees: SealedTrees) {}

  async execute({ log, from, to }: ProveConsistency): Promise<Consistency> {
    const tree = await sealedTree(this.trees, log);
    if (from > to || to > tree.size) throw sizesNotSealed(from, to, tree.size);
    const proof = await consistencyProof(treeHasher(tree.suite), readNodes(this.trees, tree), { from, to });
    return { from, to, proof: proof.map((hash) => hash.toString('base64')) };
  }
}

@QueryHandler(ProveEvent)
export class ProveEventHandler implements IQueryHandler<ProveEvent> {
  constructor(
    @Inject(SEALED_TREES) private readonly trees: SealedTrees,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute({ log, position }: ProveEvent): Promise<EventProof> {
    const tree = await sealedTree(this.trees, log);
    const proof = await proveEvent({ trees: this.trees, store: this.store, tree }, position);
    if (!proof) throw eventNotSealed(position);
    return proof;
  }
}

async function sealedTree(trees: SealedTrees, log: LogId): Promise<SealedTree> {
  const tree = await trees.find(log);
  if (!tree) throw logNotSealed(log);
  return tree;
}
