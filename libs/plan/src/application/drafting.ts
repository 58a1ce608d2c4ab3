import {
  CLOCK,
  EVENT_STORE,
  loadState,
  rulesView,
  type Clock,
  type EventStore,
  type LogId,
  type View,
} from '#libs/event-store';
import { localDateOf, type Instant, type Intent } from '#libs/kernel';
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
import { titleWithoutMarks } from '../domain/edition-text.js';
import type { DraftContent } from '../domain/draft.js';
import { confirmLeads, editDraft, type DraftEdit, type LeadDecision } from '../domain/edit-draft.js';
import { periodOver } from '../domain/period-over.js';
import { alreadySubmitted, draftChanged, draftSubmitted } from '../domain/plan.errors.js';
import { planDecider } from '../domain/plan.decide.js';
import type { SubmitPlan, SubmitRevision } from '../domain/plan.commands.js';
import { planFromDraft } from '../domain/plan-from-draft.js';
import type { PlanState, PlanStatus, SubmittedPlan } from '../domain/plan.state.js';
import { reviewDraft, type DraftReview } from '../domain/review-draft.js';
import { continued, reviewEdition } from '../domain/review-edition.js';
import { Drafts, type StoredDraft } from './drafts.js';
import { planStream } from './execute-plan.js';
import { namedComparison, type NamedComparison } from './named-comparison.js';
import { ListPlans, ReadPlan } from './plan.queries.js';
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
  /** What it changes in the plan on trial that it revises. */
  readonly edition: DraftEdition | null;
  /** The plans on trial whose issued text it can be. */
  readonly trials: readonly TrialPlan[];
  /** How each open mention of a single unit could be registered. */
  readonly proposals: Readonly<Record<string, UnitProposal>>;
  /** The draft's revision. */
  readonly version: number;
}

/** A draft beside the plan on trial that it revises. */
export interface DraftEdition extends NamedComparison {
  readonly planId: string;
  readonly title: string;
}

/** A plan on trial; `proposed` where it is the only one of the draft's title. */
export interface TrialPlan {
  readonly planId: string;
  readonly title: string;
  readonly proposed: boolean;
}

/** Work on the drafts of a jurisdiction: every answer is reviewed against the roster of its moment. */
@Injectable()
export class Drafting {
  constructor(
    private readonly drafts: Drafts,
    private readonly sources: SourceTexts,
    private readonly queries: QueryBus,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `plan/unknown-draft` (not-found) */
  async show(view: View, draftId: string): Promise<ReviewedDraft> {
    return this.reviewed(view, await this.drafts.get(view, draftId));
  }

  /** The text into which the draft's spans point. @throws DomainError `plan/unknown-draft` (not-found) */
  async source(view: View, draftId: string): Promise<string> {
    const { sourceSha256 } = await this.drafts.get(view, draftId);
    return this.sources.read(view.log, sourceSha256);
  }

  /** @throws DomainError `plan/draft-submitted`, `event-store/stale-version`, and what `editDraft` refuses */
  async edit(log: LogId, seen: SeenDraft, edit: DraftEdit): Promise<ReviewedDraft> {
    const draft = await this.editable(log, seen);
    const present = await this.present(log);
    const revised = await this.revised(present, edit.document.revises);
    const content = editDraft(draft.content, edit, await this.directory(log), revised);
    return this.reviewed(present, await this.drafts.save(log, draft, content, seen.person));
  }

  /** @throws DomainError `plan/draft-submitted`, `event-store/stale-version`, and what `confirmLeads` refuses */
  async confirmLeads(log: LogId, seen: SeenDraft, decisions: readonly LeadDecision[]): Promise<ReviewedDraft> {
    const draft = await this.editable(log, seen);
    const review = reviewDraft(draft.content, await this.directory(log));
    const content = confirmLeads(draft.content, review, decisions);
    return this.reviewed(await this.present(log), await this.drafts.save(log, draft, content, seen.person));
  }

  /** @throws DomainError `plan/draft-submitted` once it was submitted, also when it was sent back */
  async remove(log: LogId, seen: SeenDraft): Promise<void> {
    const draft = await this.editable(log, seen);
    const { status } = await this.standing(await this.present(log), draft);
    if (status !== 'editing') throw draftSubmitted(seen.draftId, status);
    await this.drafts.remove(log, draft);
  }

  /** What the roster has to be asked for so that these mentions mean something. */
  async registration(
    log: LogId,
    draftId: string,
    mentions: MentionsToRegister,
    idOf: (name: string) => string,
  ): Promise<{ units: NewUnit[]; groups: NewGroup[] }> {
    await this.drafts.get(await this.present(log), draftId);
    return unitsToRegister(mentions, await this.directory(log), idOf);
  }

  /**
   * What the draft asks for when it is handed in: to be a plan, or the issued text of one on trial.
   * @throws DomainError `event-store/stale-version` (conflict), or the first finding in the way (rejected)
   */
  async submission(
    log: LogId,
    seen: SeenDraft,
  ): Promise<{ planId: string; intent: Intent<SubmitPlan | SubmitRevision> }> {
    const draft = await this.current(log, seen);
    const { draftId, content, sourceSha256, fileName } = draft;
    const drafters = [...new Set([...draft.drafters, seen.person])];
    const review = reviewDraft(content, await this.directory(log));
    const present = await this.present(log);
    const plan = await this.revised(present, content.document.revises);
    if (plan === null) {
      const data = planFromDraft(content, review, { planId: draftId, sourceSha256, fileName, drafters });
      return { planId: draftId, intent: { type: 'SubmitPlan', data } };
    }
    const { planId } = plan.header;
    const own = await this.plan(present, draftId);
    if (own.status !== 'none') throw alreadySubmitted(draftId, own.status);
    const { findings } = reviewEdition(draft, review, plan);
    const handedIn = planFromDraft(content, { ...review, findings }, { planId, sourceSha256, fileName, drafters });
    const data = { ...handedIn, ...continued(handedIn, content, plan), draftId };
    return { planId, intent: { type: 'SubmitRevision', data } };
  }

  private async current(log: LogId, { draftId, revision }: SeenDraft): Promise<StoredDraft> {
    const draft = await this.drafts.get(await this.present(log), draftId);
    if (revision !== draft.revision) throw draftChanged(draftId, revision, draft.revision);
    return draft;
  }

  private async editable(log: LogId, seen: SeenDraft): Promise<StoredDraft> {
    const draft = await this.current(log, seen);
    const { status } = await this.standing(await this.present(log), draft);
    if (status !== 'editing' && status !== 'sent-back') throw draftSubmitted(seen.draftId, status);
    return draft;
  }

  private async reviewed(view: View, draft: StoredDraft): Promise<ReviewedDraft> {
    const standing = await this.standing(view, draft);
    const roster = await this.queries.execute(new GetRoster(view.log, rulesView(view).position));
    const directory = rosterDirectory(roster);
    const { draftId, fileName, createdAt, updatedAt, content, revision } = draft;
    const review = reviewDraft(content, directory);
    const plan = await this.revised(view, content.document.revises);
    const edition = plan === null ? null : reviewEdition(draft, review, plan);
    const { findings } = edition ?? review;
    const over = periodOver(content.document, localDateOf(view.at));
    return {
      draftId,
      ...standing,
      fileName,
      createdAt,
      updatedAt,
      content,
      review: { ...review, findings: [...over, ...findings] },
      edition:
        plan === null || edition === null
          ? null
          : { planId: plan.header.planId, title: plan.header.title, ...namedComparison(edition.comparison, roster) },
      trials: await this.trials(view, draft),
      proposals: proposalsOf(review, directory),
      version: revision,
    };
  }

  private async present(log: LogId): Promise<View> {
    return { log, at: await this.clock.now() };
  }

  private async directory(log: LogId): Promise<RosterDirectory> {
    return rosterDirectory(await this.queries.execute(new GetRoster(log)));
  }

  /** Where the draft stands: as a plan of its own, or as the text of the plan that it revises. */
  private async standing(view: View, draft: StoredDraft): Promise<Pick<ReviewedDraft, 'planId' | 'status' | 'reason'>> {
    const { draftId, content } = draft;
    const own = await this.plan(view, draftId);
    if (own.status !== 'none') return standingOf(draftId, own);
    const plan = await this.revised(view, content.document.revises);
    if (plan?.revision?.draftId === draftId) return standingOf(plan.header.planId, plan.revision);
    if (plan?.draftId === draftId) return standingOf(plan.header.planId, plan);
    return { planId: null, status: 'editing', reason: null };
  }

  private async trials(view: View, { draftId, content: { document } }: StoredDraft): Promise<TrialPlan[]> {
    if (document.consultationDraft) return [];
    const plans = await this.queries.execute(new ListPlans(view));
    const trials = plans.filter(({ planId, status }) => status === 'trial' && planId !== draftId);
    const named = trials.filter(({ title }) => titleWithoutMarks(title) === titleWithoutMarks(document.title));
    return trials.map(({ planId, title }) => ({
      planId,
      title,
      proposed: named.length === 1 && named[0]?.planId === planId,
    }));
  }

  /** @throws DomainError `plan/unknown-plan` (not-found) */
  private async revised({ log, position }: View, planId: string | null): Promise<SubmittedPlan | null> {
    return planId === null ? null : this.queries.execute(new ReadPlan(log, planId, position));
  }

  private async plan({ log, position }: View, draftId: string): Promise<PlanState> {
    const known = position === undefined ? {} : { upTo: position };
    return (await loadState(this.store, planDecider, { log, stream: planStream(draftId), ...known })).state;
  }
}

function standingOf(
  planId: string,
  text: { readonly status: PlanStatus; readonly reason?: string },
): Pick<ReviewedDraft, 'planId' | 'status' | 'reason'> {
  return { planId, status: text.status, reason: text.status === 'sent-back' ? (text.reason ?? null) : null };
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
