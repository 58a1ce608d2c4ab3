import { readFile } from 'node:fs/promises';
import { ExecutePlan, ImportDraft, planStream, Drafting, type PlanCommand } from '#libs/plan';
import { parsePlan } from '#libs/plan-import';
import { CommandBus } from '@nestjs/cqrs';
import type { Stage } from './stage.js';

const FILE = new URL('./sample-plan.txt', import.meta.url);
/** A court cannot be ordered to lead: a person decides for the bureau of justice. */
const WITH_THE_COURT_FIRST = '强化执法与司法衔接';

/** The sample plan with its first year set. */
export async function samplePlan(firstYear: number): Promise<string> {
  const text = await readFile(FILE, 'utf8');
  return text.replaceAll(/\{Y(\d)\}/g, (_, offset: string) => String(firstYear - 1 + Number(offset)));
}

/**
 * The office's clerk imports the sample plan, confirms the leads and hands it in; the director approves it.
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
  const { version } = await drafting.show({ log: stage.log, at: await stage.clock.now() }, draftId);
  const seen = { draftId, revision: version, person: clerk.person };
  const execute = {
    stream: planStream(draftId),
    wrap: (envelope: ConstructorParameters<typeof ExecutePlan>[0]) => new ExecutePlan(envelope),
  };
  const { intent } = await drafting.submission(stage.log, seen);
  await stage.act<PlanCommand>('plan submit', clerk, { ...execute, intent });
  const director = stage.post('督查室主任');
  await stage.act<PlanCommand>('plan approve', director, {
    ...execute,
    intent: { type: 'ApprovePlan', data: { heldBack: [] } },
  });
  return draftId;
}

/** What the text leaves open, a person decides: the leads, with another unit where a court stands first. */
async function review(stage: Stage, draftId: string, person: string): Promise<void> {
  const drafting = stage.app.get(Drafting, { strict: false });
  const {
    content,
    review: reviewed,
    version,
  } = await drafting.show({ log: stage.log, at: await stage.clock.now() }, draftId);
  const justice = stage.idOf('县司法局');
  const court = content.items.find(({ title }) => title === WITH_THE_COURT_FIRST);
  const leads = reviewed.leadsToConfirm
    .filter(({ itemId }) => itemId !== court?.itemId)
    .map(({ itemId, unitId }) => ({ itemId, unitId: unitId ?? justice }));
  if (court) leads.push({ itemId: court.itemId, unitId: justice });
  if (leads.length > 0) await drafting.confirmLeads(stage.log, { draftId, revision: version, person }, leads);
}
