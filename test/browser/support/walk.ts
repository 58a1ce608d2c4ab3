import { County } from './county.js';
import type { Desk } from './desk.js';
import type { PlanStory } from './plans.js';
import { importPlan, reviewDraft, submitDraft } from './review.js';
import * as step from './supervision.js';

/** What is left to be judged of a walk whose every step was possible. */
export interface Walked {
  /** Name under which the verifier was given the evidence. */
  readonly evidence: string;
  /** Acts that the task's page offers to somebody who looks at its past. */
  readonly actsInThePast: number;
  /** What went wrong in anybody's browser beside the steps. */
  readonly trouble: readonly string[];
}

/** Walks a plan from its text to one task that is closed, each person at a browser of their own. */
export async function walk(plan: PlanStory): Promise<Walked> {
  const county = await County.open(plan.story, plan);
  try {
    await county.visit(async (desk) => {
      await desk.page.goto('/tasks');
      await desk.page.getByRole('button', { name: '登录' }).waitFor();
      await desk.look('log-in');
    });
    await county.as('林晓舟', async (desk) => {
      await importPlan(desk, plan.file(), plan.found);
      await reviewDraft(desk, plan.review);
      await submitDraft(desk);
    });
    await county.as('陆明远', (desk) => step.decidePlan(desk, plan.title, plan.decision));
    await county.as('林晓舟', step.assignTasks);
    await workOff(county, plan);
    const evidence = await judge(county, plan);
    const actsInThePast = await close(county, plan);
    return { evidence, actsInThePast, trouble: county.trouble };
  } finally {
    await county.close();
  }
}

/** The department's part, on the phone. */
async function workOff(county: County, { task, work, days }: PlanStory): Promise<void> {
  const take = async (desk: Desk) => {
    await step.acknowledgeSheet(desk);
    await step.setWorkPoint(desk, task, work);
  };
  await county.as('江平', take, 'phone');
  county.until(days.work, '10:00');
  await county.as('江平', (desk) => step.reportAndClaim(desk, task, work), 'phone');
}

/** The unit's head confirms, another office verifies. */
async function judge(county: County, { task, work, days }: PlanStory): Promise<string> {
  county.until(days.work, '15:00');
  await county.as('江海平', (desk) => step.confirmClaim(desk, task, work));
  county.until(days.verification, '10:00');
  return county.as('何清', (desk) => step.verifyClaim(desk, task, work));
}

/** The director closes, and looks at the task as it was before. */
async function close(county: County, { task, year, days }: PlanStory): Promise<number> {
  county.until(days.closing, '10:00');
  return county.as('陆明远', async (desk) => {
    await step.closeTask(desk, task);
    await step.findClosed(desk, task, year);
    await step.lookBack(desk, `${days.work}T12:00`);
    await step.currentStep(desk, '办理中');
    await desk.look('task-then');
    return desk.page.getByRole('region', { name: '办理', exact: true }).count();
  });
}
