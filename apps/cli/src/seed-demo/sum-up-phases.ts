import { addDays, lastDayOf, publishedCalendar, type Intent, type LocalDate } from '#libs/kernel';
import { ExecutePhase, phaseStream, type PhaseRequest } from '#libs/phase';
import { ReadPlan } from '#libs/plan';
import { QueryBus } from '@nestjs/cqrs';
import type { Scene } from './scene.js';
import type { Stage } from './stage.js';

/** Days before a phase's end on which the office hands its summary in, and on which the director closes it. */
const SUBMITTED_BEFORE = 8;
const CLOSED_BEFORE = 4;

/** The office sums up each phase that ends before `today`, the director closes it. */
export async function phaseSummaries(stage: Stage, planId: string, today: LocalDate): Promise<Scene[]> {
  const { phases } = await stage.app.get(QueryBus, { strict: false }).execute(new ReadPlan(stage.log, planId));
  return phases
    .filter(({ to }) => lastDayOf(to) < today)
    .flatMap(({ phaseId, name, to }) => {
      const act = (title: string, what: string, intent: Intent<PhaseRequest>) =>
        stage.act<PhaseRequest>(`phase ${phaseId} ${what}`, stage.post(title), {
          stream: phaseStream(phaseId),
          intent,
          wrap: (envelope) => new ExecutePhase({ planId, phaseId }, envelope),
        });
      const before = (days: number) => publishedCalendar.workingDayOnOrBefore(addDays(lastDayOf(to), -days));
      return [
        {
          day: before(SUBMITTED_BEFORE),
          play: () => act('督查员', 'submit', { type: 'SubmitPhaseSummary', data: { text: summaryOf(name) } }),
        },
        { day: before(CLOSED_BEFORE), play: () => act('督查室主任', 'close', { type: 'ClosePhaseSummary', data: {} }) },
      ];
    });
}

function summaryOf(phase: string): string {
  return [
    '一、完成情况',
    `“${phase}”各项安排已按方案落实，任务逐项交办到单位，责任和时限已经明确。`,
    '二、存在问题',
    '个别任务受审批程序影响，进度偏慢，已逐件催办；部分指标须待年度统计数据核定。',
    '三、下一步安排',
    '到期未完成的工作要点结转后继续办理；按季调度，对逾期事项逐件跟踪，推动各项任务按期办结。',
  ].join('\n');
}
