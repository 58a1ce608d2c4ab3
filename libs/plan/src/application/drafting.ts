import { EVENT_STORE, loadState, type EventStore, type LogId } from '#libs/event-store';
import type { Instant } from '#libs/kernel';
import {
  GetRoster,
  rosterDirectory,
  type NewGroup,
  type NewUnit,
  type RosterDirectory,
  type UnitProposal,
} from '#libs/organization';
import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { DraftContent } from '../domain/draft.js';
import { confirmLeads, editDraft, type DraftEdit, type LeadDecision } from '../domain/edit-draft.js';
import { draftChanged, draftSubmitted } from '../domain/plan.errors.js';
import { planDecider } from '../domain/plan.decide.js';
import type { PlanSubmission } from '../domain/plan.commands.js';
import { planFromDraft } from '../domain/plan-from-draft.js';
import type { PlanState, PlanStatus } from '../domain/plan.state.js';
import { reviewDraft, type DraftReview } from '../domain/review-draft.js';
import { Drafts, type StoredDraft } from './drafts.js';
import { planStream } from './execute-plan.js';
import { SourceTexts } from './source-texts.js';
import { unitsToRegister, type MentionsToRegister } from './units-to-register.js';

/** A draft is edited until it is submitted, and again once it was sent back. */
export type DraftStatus = 'editing' | PlanStatus;

/** A draft with what it would become if it were submitted now. */
export interface ReviewedDraft {
  readonly draftId: string;
  /** The plan that was handed in from it; null before the first submission. */
  readonly planId: string | null;
  readonly fileName: string;
  readonly status: DraftStatus;
  /** Why it was sent back. */
  readonly reason: string | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly content: DraftContent;
  readonly review: DraftReview;
  /** How each open mention of a single unit could be registered. */
  readonly proposals: Readonly<Record<string, UnitProposal>>;
  /** The draft's revision. */
  readonly version: number;
}

/** Work on the drafts of a jurisdiction: every answer is reviewed against the roster of this moment. */
@Injectable()
export class Drafting {
  constructor(
    private readonly drafts: Drafts,
    private readonly sources: SourceTexts,
    private readonly queries: QueryBus,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** @throws DomainError `plan/unknown-draft` (not-found) */
  async show(log: LogId, draftId: string): Promise<ReviewedDraft> {
    const draft = await this.drafts.get(log, draftId);
    return this.reviewed(log, draft);
  }

  /** The text into which the draft's spans point. @throws DomainError `plan/unknown-draft` (not-found) */
  async source(log: LogId, draftId: string): Promise<string> {
    const { sourceSha256 } = await this.drafts.get(log, draftId);
    return this.sources.read(log, sourceSha256);
  }

  /** @throws DomainError `plan/draft-submitted`, `event-store/stale-version`, and what `editDraft` refuses */
  async edit(log: LogId, seen: SeenDraft, edit: DraftEdit): Promise<ReviewedDraft> {
    const draft = await this.editable(log, seen);
    const content = editDraft(draft.content, edit, await this.directory(log));
    return this.reviewed(log, await this.drafts.save(log, draft, content, seen.person));
  }

  /** @throws DomainError `plan/draft-submitted`, `event-store/stale-version`, and what `confirmLeads` refuses */
  async confirmLeads(log: LogId, seen: SeenDraft, decisions: readonly LeadDecision[]): Promise<ReviewedDraft> {
    const draft = await this.editable(log, seen);
    const review = reviewDraft(draft.content, await this.directory(log));
    const content = confirmLeads(draft.content, review, decisions);
    return this.reviewed(log, await this.drafts.save(log, draft, content, seen.person));
  }

  /** @throws DomainError `plan/draft-submitted` once it was submitted, also when it was sent back */
  async remove(log: LogId, seen: SeenDraft): Promise<void> {
    const draft = await this.editable(log, seen);
    const plan = await this.plan(log, seen.draftId);
    if (plan.status !== 'none') throw draftSubmitted(seen.draftId, plan.status);
    await this.drafts.remove(log, draft);
  }

  /** What the roster has to be asked for so that these mentions mean something. */
  async registration(
    log: LogId,
    draftId: string,
    mentions: MentionsToRegister,
    idOf: (name: string) => string,
  ): Promise<{ units: NewUnit[]; groups: NewGroup[] }> {
    await this.drafts.get(log, draftId);
    return unitsToRegister(mentions, await this.directory(log), idOf);
  }

  /**
   * The plan that the draft hands in.
   * @throws DomainError `event-store/stale-version` (conflict), or the first finding in the way (rejected)
   */
  async submission(log: LogId, seen: SeenDraft): Promise<PlanSubmission> {
    const draft = await this.current(log, seen);
    const { draftId, content, sourceSha256, fileName } = draft;
    const drafters = [...new Set([...draft.drafters, seen.person])];
    const review = reviewDraft(content, await this.directory(log));
    return planFromDraft(content, review, { planId: draftId, sourceSha256, fileName, drafters });
  }

  private async current(log: LogId, { draftId, revision }: SeenDraft): Promise<StoredDraft> {
    const draft = await this.drafts.get(log, draftId);
    if (revision !== draft.revision) throw draftChanged(draftId, revision, draft.revision);
    return draft;
  }

  private async editable(log: LogId, seen: SeenDraft): Promise<StoredDraft> {
    const draft = await this.current(log, seen);
    const { status } = await this.plan(log, seen.draftId);
    if (status !== 'none' && status !== 'sent-back') throw draftSubmitted(seen.draftId, status);
    return draft;
  }

  private async reviewed(log: LogId, draft: StoredDraft): Promise<ReviewedDraft> {
    const plan = await this.plan(log, draft.draftId);
    const directory = await this.directory(log);
    const review = reviewDraft(draft.content, directory);
    const { draftId, fileName, createdAt, updatedAt, content, revision } = draft;
    return {
      draftId,
      planId: plan.status === 'none' ? null : draftId,
      fileName,
      status: plan.status === 'none' ? 'editing' : plan.status,
      reason: plan.status === 'sent-back' ? plan.reason : null,
      createdAt,
      updatedAt,
      content,
      review,
      proposals: proposalsOf(review, directory),
      version: revision,
    };
  }

  private async directory(log: LogId): Promise<RosterDirectory> {
    return rosterDirectory(await this.queries.execute(new GetRoster(log)));
  }

  private async plan(log: LogId, draftId: string): Promise<PlanState> {
    return (await loadState(this.store, planDecider, { log, stream: planStream(draftId) })).state;
  }
}

/** Of a mention with a known full name that name is proposed; a collective one becomes a group under its own name. */
function proposalsOf({ openMentions }: DraftReview, directory: RosterDirectory): Record<string, UnitProposal> {
  const single = openMentions.filter(({ collective }) => !collective);
  return Object.fromEntries(single.map(({ mention, fullName }) => [mention, directory.propose(fullName ?? mention)]));
}

/** A draft as the person saw it. */
export interface SeenDraft {
  readonly draftId: string;
  readonly revision: number;
  readonly person: string;
}
