import { CLOCK, type Clock, type LogId, type View } from '#libs/event-store';
import type { Instant } from '#libs/kernel';
import { Database } from '#libs/platform/database';
import { Inject, Injectable } from '@nestjs/common';
import type { DraftContent } from '../domain/draft.js';
import { draftChanged, unknownDraft } from '../domain/plan.errors.js';

/** What is kept of a draft beside its columns. */
interface DraftBody {
  readonly content: DraftContent;
  /** Persons who imported or edited it. */
  readonly drafters: readonly string[];
}

interface DraftRow {
  log_id: string;
  draft_id: string;
  revision: number;
  title: string;
  file_name: string;
  source_sha256: string;
  body: DraftBody;
  created_at: Instant;
  updated_at: Instant;
}

interface DraftTables {
  'plan.draft': DraftRow;
  /** Revisions that were overwritten or deleted, until when they held. */
  'plan.draft_revision': DraftRow & { held_until: Instant };
}

type Transaction = Parameters<Parameters<Database<DraftTables>['withLog']>[1]>[0];

const COLUMNS = [
  'log_id',
  'draft_id',
  'revision',
  'title',
  'file_name',
  'source_sha256',
  'body',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof DraftRow)[];

/** A draft as it is kept. */
export interface StoredDraft extends DraftBody {
  readonly draftId: string;
  readonly revision: number;
  readonly fileName: string;
  /** The source text, in the jurisdiction's files. */
  readonly sourceSha256: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** A draft without its content. */
export type DraftHeading = Pick<StoredDraft, 'draftId' | 'fileName' | 'updatedAt'> & { readonly title: string };

/** What a draft begins with. */
export type NewDraft = Pick<StoredDraft, 'draftId' | 'fileName' | 'sourceSha256' | 'content'> & {
  readonly person: string;
};

/**
 * The drafts of a jurisdiction, one for each source text. Saving demands the revision that the person saw; what is
 * overwritten or deleted is kept, so that the drafts of any time can be read.
 */
@Injectable()
export class Drafts {
  constructor(
    private readonly database: Database<DraftTables>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps a new draft, unless the same text has one already: then that one counts. */
  async begin(log: LogId, { draftId, fileName, sourceSha256, content, person }: NewDraft): Promise<string> {
    const now = await this.clock.now();
    const row = {
      log_id: log,
      draft_id: draftId,
      revision: 1,
      title: content.document.title,
      file_name: fileName,
      source_sha256: sourceSha256,
      body: { content, drafters: [person] },
      created_at: now,
      updated_at: now,
    };
    await this.database.withLog(log, (transaction) =>
      transaction
        .insertInto('plan.draft')
        .values(row)
        .onConflict((conflict) => conflict.columns(['log_id', 'source_sha256']).doNothing())
        .execute(),
    );
    return (await this.findBySource(log, sourceSha256)) ?? draftId;
  }

  /** The id of the draft made from this text, or null. */
  async findBySource(log: LogId, sourceSha256: string): Promise<string | null> {
    const row = await this.database.withLog(log, (transaction) =>
      transaction
        .selectFrom('plan.draft')
        .select('draft_id')
        .where('source_sha256', '=', sourceSha256)
        .executeTakeFirst(),
    );
    return row?.draft_id ?? null;
  }

  /** The draft as it was in the view. @throws DomainError `plan/unknown-draft` (not-found) */
  async get(view: View, draftId: string): Promise<StoredDraft> {
    const row = await this.database.withLog(view.log, (transaction) =>
      draftsIn(transaction, view).selectAll().where('draft_id', '=', draftId).executeTakeFirst(),
    );
    if (row === undefined) throw unknownDraft(draftId);
    return {
      draftId: row.draft_id,
      revision: row.revision,
      fileName: row.file_name,
      sourceSha256: row.source_sha256,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      drafters: row.body.drafters,
      content: contentOf(row.body),
    };
  }

  /** All drafts as they were in the view, the last changed first. */
  async list(view: View): Promise<DraftHeading[]> {
    const rows = await this.database.withLog(view.log, (transaction) =>
      draftsIn(transaction, view)
        .select(['draft_id', 'title', 'file_name', 'updated_at'])
        .orderBy('updated_at', 'desc')
        .orderBy('draft_id')
        .execute(),
    );
    return rows.map((row) => ({
      draftId: row.draft_id,
      title: row.title,
      fileName: row.file_name,
      updatedAt: row.updated_at,
    }));
  }

  /**
   * Saves the content as the next revision.
   * @throws DomainError `event-store/stale-version` (conflict) when `draft.revision` is no longer the last
   */
  async save(log: LogId, draft: StoredDraft, content: DraftContent, person: string): Promise<StoredDraft> {
    const drafters = [...new Set([...draft.drafters, person])];
    const revision = draft.revision + 1;
    const updatedAt = await this.clock.now();
    const { numUpdatedRows } = await this.database.withLog(log, async (transaction) => {
      await keepRevision(transaction, draft, updatedAt);
      return transaction
        .updateTable('plan.draft')
        .set({ revision, title: content.document.title, body: { content, drafters }, updated_at: updatedAt })
        .where('draft_id', '=', draft.draftId)
        .where('revision', '=', draft.revision)
        .executeTakeFirstOrThrow();
    });
    if (numUpdatedRows === 0n) throw draftChanged(draft.draftId, draft.revision, await this.revisionOf(log, draft));
    return { ...draft, content, drafters, revision, updatedAt };
  }

  /** @throws DomainError `event-store/stale-version` (conflict) when `draft.revision` is no longer the last */
  async remove(log: LogId, draft: StoredDraft): Promise<void> {
    const now = await this.clock.now();
    const { numDeletedRows } = await this.database.withLog(log, async (transaction) => {
      await keepRevision(transaction, draft, now);
      return transaction
        .deleteFrom('plan.draft')
        .where('draft_id', '=', draft.draftId)
        .where('revision', '=', draft.revision)
        .executeTakeFirstOrThrow();
    });
    if (numDeletedRows === 0n) throw draftChanged(draft.draftId, draft.revision, await this.revisionOf(log, draft));
  }

  private async revisionOf(log: LogId, { draftId }: StoredDraft): Promise<number> {
    return (await this.get({ log, at: await this.clock.now() }, draftId)).revision;
  }
}

/** The drafts of the present, or those that held at the view's instant: drafts stand outside the log and its positions. */
function draftsIn(transaction: Transaction, { position, at }: View) {
  const present = transaction.selectFrom('plan.draft').select(COLUMNS);
  const past = present
    .where('updated_at', '<=', at)
    .unionAll(
      transaction
        .selectFrom('plan.draft_revision')
        .select(COLUMNS)
        .where('updated_at', '<=', at)
        .where('held_until', '>', at),
    );
  return transaction.selectFrom((position === undefined ? present : past).as('draft'));
}

/** Keeps the revision that is about to go, unless somebody has changed it meanwhile; locks it until the transaction ends. */
async function keepRevision(
  transaction: Transaction,
  { draftId, revision }: Pick<StoredDraft, 'draftId' | 'revision'>,
  until: Instant,
): Promise<void> {
  await transaction
    .insertInto('plan.draft_revision')
    .columns([...COLUMNS, 'held_until'])
    .expression((query) =>
      query
        .selectFrom('plan.draft')
        .select([...COLUMNS, query.cast<Instant>(query.val(until), 'timestamptz').as('held_until')])
        .where('draft_id', '=', draftId)
        .where('revision', '=', revision)
        .forUpdate(),
    )
    .execute();
}

/** A draft that was kept before texts could revise a plan says nothing of it. */
function contentOf({ content }: DraftBody): DraftContent {
  const document = { ...content.document, revises: content.document.revises ?? null };
  return { ...content, document, items: content.items.map((item) => ({ ...item, continues: item.continues ?? null })) };
}
