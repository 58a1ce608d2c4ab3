import { readFile } from 'node:fs/promises';
import { ExecutePlan, ImportDraft, planStream, Drafting, type PlanCommand } from '#libs/plan';
import { parsePlan } from '#libs/plan-import';
import { publishedCalendar } from '#libs/kernel';
import { CommandBus } from '@nestjs/cqrs';
import type { Stage } from './stage.js';

const FILE = new URL('./sample-plan.txt', import.meta.url);
/** 自本方案印发之日起30个工作日内 */
const WORKING_DAYS_FROM_ISSUE = 30;
/** A court cannot be ordered to lead: a person decides for the bureau of justice. */
const WITH_THE_COURT_FIRST = '强化执法与司法衔接';

/** The sample plan with its first year set. */
export async function samplePlan(firstYear: number): Promise<string> {
  const text = await readFile(FILE, 'utf8');
  return text.replaceAll(/\{Y(\d)\}/g, (_, offset: string) => String(firstYear - 1 + Number(offset)));
}

/**
 * The office's clerk imports the sample plan, confirms the leads, decides what the text leaves open and hands it in; the
 * director approves it.
 * @returns the plan's id
 */
export async function issuePlan(stage: Stage, firstYear: number): Promise<string> {
  const clerk = stage.post('督查员');
  const text = await samplePlan(firstYear);
  const source = { text, fileName: '节水与城乡供水提质三年行动方案.txt', reading: parsePlan(text) };
  const commands = stage.app.get(CommandBus, { strict: false });
  const { draftId } = await commands.execute(new ImportDraft(stage.log, clerk, source));
  await review(stage, draftId, clerk.person);
  const drafting = stage.app.get(Drafting, { strict: false });
  const { version } = await drafting.show(stage.log, draftId);
  const seen = { draftId, revision: version, person: clerk.person };
  const execute = {
    stream: planStream(draftId),
    wrap: (envelope: ConstructorParameters<typeof ExecutePlan>[0]) => new ExecutePlan(envelope),
  };
  const data = await drafting.submission(stage.log, seen);
  await stage.act<PlanCommand>('plan submit', clerk, { ...execute, intent: { type: 'SubmitPlan', data } });
  const director = stage.post('督查室主任');
  await stage.act<PlanCommand>('plan approve', director, {
    ...execute,
    intent: { type: 'ApprovePlan', data: { heldBack: [] } },
  });
  return draftId;
}

/** What the text leaves open, a person decides: a date that counts from the issue, a lead where a court stands first. */
async function review(stage: Stage, draftId: string, person: string): Promise<void> {
  const drafting = stage.app.get(Drafting, { strict: false });
  const { content, version } = await drafting.show(stage.log, draftId);
  const issuedOn = content.document.issuedOn ?? (await stage.today);
  const date = publishedCalendar.addWorkingDays(issuedOn, WORKING_DAYS_FROM_ISSUE);
  const items = content.items.map((item) => {
    const { deadline } = item;
    const isOpen = deadline?.kind === 'by' && deadline.date === null;
    return { ...item, deadline: deadline && isOpen ? { ...deadline, date } : deadline };
  });
  const unassigned = content.unassigned.map(({ source }) => source.start);
  const edited = await drafting.edit(
    stage.log,
    { draftId, revision: version, person },
    { ...content, items, unassigned },
  );
  const justice = stage.idOf('县司法局');
  const court = content.items.find(({ title }) => title === WITH_THE_COURT_FIRST);
  const leads = edited.review.leadsToConfirm
    .filter(({ itemId }) => itemId !== court?.itemId)
    .map(({ itemId, unitId }) => ({ itemId, unitId: unitId ?? justice }));
  if (court) leads.push({ itemId: court.itemId, unitId: justice });
  if (leads.length > 0) await drafting.confirmLeads(stage.log, { draftId, revision: edited.version, person }, leads);
}
