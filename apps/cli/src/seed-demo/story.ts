import { ListTasks, DueSlices } from '#libs/task';
import { addDays, type Intent, type LocalDate } from '#libs/kernel';
import { ExecuteRoster, rosterStream, type RosterCommand } from '#libs/organization';
import { QueryBus } from '@nestjs/cqrs';
import { GROUPS } from './demo-roster.js';
import { assessYear } from './assess-year.js';
import { planFigures, reportFigures } from './figures.js';
import { Routine, workingDay } from './routine.js';
import type { Scene } from './scene.js';
import type { Stage } from './stage.js';
import { phaseSummaries } from './sum-up-phases.js';

/** The sample plan under supervision. */
export interface DemoPlan {
  readonly planId: string;
  readonly firstYear: number;
}

const SOURCES = '推进水源地规范化建设';
const PRICES = '深化水价改革';
const METERING = '推进供水分区计量';
const PLATFORM = '建设智慧水务平台';
const WEEK = 7;

/**
 * Plays the supervised plan from the order to `today`: the departments' routine week by week, and between them what makes
 * a history worth looking at — a return, an extension, a rework, a lateness that was excused, a renamed unit.
 */
export async function playStory(
  stage: Stage,
  plan: DemoPlan,
  today: LocalDate,
  onDay: (day: LocalDate) => void,
): Promise<void> {
  const routine = new Routine(stage, new Set([SOURCES, PRICES, PLATFORM]));
  const scenes = [
    ...weeks(routine, plan.firstYear, today),
    ...told(stage, routine, plan),
    ...waiting(stage, routine, today),
    ...(await phaseSummaries(stage, plan.planId, today)),
  ]
    .filter(({ day }) => day <= today)
    .toSorted((one, other) => one.day.localeCompare(other.day));
  for (const { day, play } of scenes) {
    await stage.until(day);
    onDay(day);
    await play();
  }
}

function weeks(routine: Routine, firstYear: number, today: LocalDate): Scene[] {
  const scenes: Scene[] = [];
  for (let day: LocalDate = `${firstYear}-01-08`; day <= today; day = addDays(day, WEEK)) {
    scenes.push({ day: workingDay(day), play: () => routine.week(WEEK + 2) });
  }
  return scenes;
}

function told(stage: Stage, routine: Routine, { planId, firstYear: y }: DemoPlan): Scene[] {
  const on = (monthDay: string, play: () => Promise<void>, year = y): Scene => ({
    day: workingDay(`${year}-${monthDay}`),
    play,
  });
  return [
    on('01-04', () => assignAll(stage, routine)),
    on('01-05', async () => {
      const task = await routine.task(SOURCES);
      const reason = '我镇水源地已于上年并入县级集中式水源统一管护，不再单独承担建设任务，建议由县水利局统筹。';
      await routine.does(stage.post('南塬镇审核人'), task, { type: 'ReturnTask', data: { reason } }, 'return');
    }),
    on('01-09', async () => {
      const reason = '保护区范围涉及南塬镇两个村，须配合做好界桩管护和群众工作，不予退回。';
      const intent = { type: 'RefuseReturn', data: { unitId: stage.idOf('南塬镇'), reason } } as const;
      await routine.does(stage.post('督查室主任'), await routine.task(SOURCES), intent, 'refuse return');
    }),
    on('02-10', () => planFigures(stage, y)),
    on('03-04', async () => {
      await routine.claim(await routine.task(PRICES), '水价调整方案已完成成本监审和听证，按程序报县政府。', 'late');
      await routine.verifyAndClose(await routine.task(PRICES), '方案、听证笔录齐全。', 'late');
    }),
    on('03-08', async () => {
      const reason = '依法履行听证程序需提前三十日公告，逾期非发改局原因，核准免责。';
      const intent = { type: 'ExcuseLateness', data: { deadline: 'due', reason } } as const;
      await routine.does(stage.post('督查室主任'), await routine.task(PRICES), intent, 'excuse');
    }),
    on('09-10', async () => {
      const reason = '汛期水位偏高，北川水源地隔离防护工程无法下基，需顺延一个月。';
      const intent = { type: 'RequestExtension', data: { until: `${y}-10-30`, reason } } as const;
      await routine.does(stage.post('水利局审核人'), await routine.task(SOURCES), intent, 'extension');
    }),
    on('09-12', async () => {
      await routine.does(
        stage.post('督查室主任'),
        await routine.task(SOURCES),
        { type: 'GrantExtension', data: {} },
        'grant',
      );
    }),
    on('10-15', async () => {
      await routine.claim(await routine.task(SOURCES), '勘界立标和隔离防护已完成，违法建设清理到位。', 'first');
    }),
    on('10-18', async () => {
      const reason = '抽查发现北川水源地二级保护区缺界桩3处，清理台账无复核签字，请补齐后再报。';
      const intent = { type: 'SendBackTask', data: { reason, reworkBy: `${y}-10-29` } } as const;
      await routine.does(stage.post('核查员'), await routine.task(SOURCES), intent, 'send back');
    }),
    on('10-25', async () => {
      await routine.claim(
        await routine.task(SOURCES),
        '缺失界桩已补设，清理台账已复核签字，影像资料见附件。',
        'second',
      );
      await routine.verifyAndClose(await routine.task(SOURCES), '复查3处界桩均已补设，同意办结。', 'second');
    }),
    on('01-05', () => openSlices(stage), y + 1),
    on('01-08', () => reportFigures(stage, y), y + 1),
    on('01-20', () => assessYear(stage, planId, y), y + 1),
    on('03-12', () => renameDataCentre(stage, y + 1), y + 1),
  ];
}

/** What waits for somebody on the day of the first start. */
function waiting(stage: Stage, routine: Routine, today: LocalDate): Scene[] {
  return [
    {
      day: addDays(today, -6),
      play: async () => {
        const task = await routine.task(METERING);
        const reason = '城关片区道路开挖审批推迟，监测设备安装须错开汛期，申请顺延。';
        const until = addDays(task.due, 25);
        const intent = { type: 'RequestExtension', data: { until, reason } } as const;
        await routine.does(stage.post('住建局审核人'), task, intent, 'extension');
      },
    },
    {
      day: addDays(today, -3),
      play: async () =>
        routine.claim(await routine.task(PLATFORM), '平台已上线试运行，接入水厂5座、监测点86处。', 'platform'),
    },
  ];
}

/** The order: every approved task is assigned but the one whose group nobody has resolved yet. */
async function assignAll(stage: Stage, routine: Routine): Promise<void> {
  const queries = stage.app.get(QueryBus, { strict: false });
  const view = { log: stage.log, at: await stage.clock.now() };
  const approved = await queries.execute(new ListTasks(view, { statuses: ['approved'] }, { sort: 'plan', limit: 500 }));
  const unresolved = GROUPS.filter(({ members }) => members === null).map(({ name }) => stage.idOf(name));
  for (const task of approved) {
    if (task.units.some(({ groupId }) => groupId !== null && unresolved.includes(groupId))) continue;
    await routine.does(stage.post('督查员'), task, { type: 'AssignTask', data: {} }, 'assign');
  }
}

async function renameDataCentre(stage: Stage, year: number): Promise<void> {
  const intent: Intent<RosterCommand> = {
    type: 'RenameUnit',
    data: {
      unitId: stage.idOf('县大数据中心'),
      name: '县数据局',
      documentNumber: `示编发〔${year}〕3号`,
      effectiveOn: `${year}-03-12`,
    },
  };
  await stage.act<RosterCommand>('roster rename', stage.post('系统管理员'), {
    stream: rosterStream(stage.log),
    intent,
    wrap: (envelope) => new ExecuteRoster(envelope),
  });
}

/** What the worker does each day: a continuing task gets its slice of the new year. */
async function openSlices(stage: Stage): Promise<void> {
  await stage.app.get(DueSlices, { strict: false }).openDueSlices(stage.log, await stage.clock.now());
  await stage.drain();
}
