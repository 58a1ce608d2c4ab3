import { IDS, type Ids, type LogId } from '#libs/event-store';
import type { ActingPost } from '#libs/kernel';
import { authorise, GetRoster, rosterDirectory } from '#libs/organization';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { draftFromReading } from '../domain/draft-from-reading.js';
import { noTasks } from '../domain/plan.errors.js';
import { draftPolicy } from '../domain/plan.policy.js';
import type { PlanReading } from '../domain/plan-reading.js';
import { Drafts } from './drafts.js';
import { SourceTexts } from './source-texts.js';

/** The draft that a document became. */
export interface ImportedDraft {
  readonly draftId: string;
  /** The same text was imported before: this is its draft. */
  readonly existing: boolean;
}

/**
 * Begins a draft from the reading of a document. The same text again gives the draft it already has.
 * @throws DomainError `plan/no-tasks` (rejected)
 */
export class ImportDraft extends Command<ImportedDraft> {
  constructor(
    readonly log: LogId,
    readonly actor: ActingPost,
    readonly source: { readonly text: string; readonly fileName: string; readonly reading: PlanReading },
  ) {
    super();
  }
}

@CommandHandler(ImportDraft)
export class ImportDraftHandler implements ICommandHandler<ImportDraft> {
  constructor(
    private readonly drafts: Drafts,
    private readonly sources: SourceTexts,
    private readonly queries: QueryBus,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  async execute({ log, actor, source }: ImportDraft): Promise<ImportedDraft> {
    authorise(draftPolicy, { type: 'ImportDraft', actor });
    const { text, fileName, reading } = source;
    if (reading.tasks.every(({ safeguard, responsibilities }) => safeguard && responsibilities.length === 0))
      throw noTasks();
    const sourceSha256 = await this.sources.keep(log, actor.person, source);
    const known = await this.drafts.findBySource(log, sourceSha256);
    if (known !== null) return { draftId: known, existing: true };
    const content = draftFromReading(reading, {
      text,
      fallbackTitle: fileName.replace(/\.[^.]*$/u, ''),
      officeUnitId: await this.ownOffice(log, actor, reading),
      ids: this.ids,
    });
    const begun = { draftId: this.ids.next(), fileName, sourceSha256, content, person: actor.person };
    const draftId = await this.drafts.begin(log, begun);
    return { draftId, existing: draftId !== begun.draftId };
  }

  /** A clerk of a leading group's office imports that office's plan, unless it names another leading group. */
  private async ownOffice(log: LogId, { unit }: ActingPost, { tasks }: PlanReading): Promise<string | null> {
    const roster = await this.queries.execute(new GetRoster(log));
    if (roster.units[unit]?.kind !== 'office') return null;
    const directory = rosterDirectory(roster);
    const groups = tasks
      .flatMap(({ responsibilities }) => responsibilities.map(({ text }) => text))
      .filter((mention) => directory.isLeadingGroup(mention));
    return groups.length === 0 || groups.some((group) => directory.mayRun(unit, group)) ? unit : null;
  }
}
