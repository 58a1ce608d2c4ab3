import { Readable } from 'node:stream';
import type { ActingPost, Intent, LocalDate } from '#libs/kernel';
import { addDays, publishedCalendar } from '#libs/kernel';
import { Files } from '#libs/platform/files';
import {
  ExecuteTask,
  GetTask,
  ListTasks,
  taskStream,
  type Deadline,
  type EvidenceFile,
  type TaskCommand,
  type TaskDetail,
} from '#libs/task';
import { QueryBus } from '@nestjs/cqrs';
import { POSTS, UNITS } from './demo-roster.js';
import type { Stage } from './stage.js';

const EVIDENCE_LIMIT = 1_000_000;

/** Titles of tasks whose completion the story tells itself. */
export type ToldBySelf = ReadonlySet<string>;

/** What the departments of the county do from week to week: acknowledge, set work points, report, claim. */
export class Routine {
  private readonly unitNames: ReadonlyMap<string, string>;

  constructor(
    private readonly stage: Stage,
    private readonly told: ToldBySelf,
  ) {
    this.unitNames = new Map(UNITS.map(({ name }) => [stage.idOf(name), name]));
  }

  /** Every task and slice there is. */
  async tasks(): Promise<TaskDetail[]> {
    const view = { log: this.stage.log, at: await this.stage.clock.now() };
    const queries = this.stage.app.get(QueryBus, { strict: false });
    const entries = await queries.execute(new ListTasks(view, {}, { sort: 'plan', limit: 500 }));
    const ids = entries.flatMap(({ taskId, slices }) => [taskId, ...slices.map((slice) => slice.taskId)]);
    return Promise.all(ids.map((taskId) => queries.execute(new GetTask(view, taskId))));
  }

  /** The task with that title; the slice of `year` where one is named. */
  async task(title: string, year: number | null = null): Promise<TaskDetail> {
    const found = (await this.tasks()).find((task) => task.title === title && task.sliceYear === year);
    if (!found) throw new Error(`The demonstration has no task ${title} ${year ?? ''}`);
    return found;
  }

  /** Does what falls due within the next days. */
  async week(days: number): Promise<void> {
    const horizon = addDays(await this.stage.today, days);
    for (const task of await this.tasks()) {
      if (task.continuing || !['assigned', 'in-progress'].includes(task.status)) {
        if (task.status === 'assigned') await this.answer(task, horizon);
        continue;
      }
      await this.answer(task, horizon);
      for (const deadline of task.deadlines)
        if (deadline.doneOn === null && deadline.due <= horizon) await this.meet(task, deadline);
    }
  }

  /** A post's command on a task; `name` makes the command's id. */
  async does(
    actor: ActingPost | 'system',
    task: { taskId: string },
    intent: Intent<TaskCommand>,
    name: string,
  ): Promise<void> {
    await this.stage.act<TaskCommand>(`task ${task.taskId} ${name}`, actor, {
      stream: taskStream(task.taskId),
      intent,
      wrap: (envelope) => new ExecuteTask(envelope),
    });
  }

  /** The contact or the head of a unit; null where the cast has none. */
  of(unitId: string, role: 'unit-contact' | 'unit-head'): ActingPost | null {
    const unit = this.unitNames.get(unitId);
    const post = POSTS.find((one) => one.unit === unit && one.roles.includes(role));
    return post ? this.stage.post(post.title) : null;
  }

  /** Claims completion with a piece of evidence, and lets the head confirm. */
  async claim(task: TaskDetail, statement: string, name: string): Promise<void> {
    const unitId = task.leadUnitId ?? '';
    const contact = this.of(unitId, 'unit-contact');
    const head = this.of(unitId, 'unit-head');
    if (!contact || !head) return;
    const evidence = [await this.evidence(contact.person, `${task.title}工作总结`, statement)];
    const targets = task.definition.targets.map(({ indicatorId }) => ({ indicatorId, reached: true }));
    await this.does(
      contact,
      task,
      { type: 'ClaimCompletion', data: { statement, evidence, targets } },
      `claim ${name}`,
    );
    await this.does(head, task, { type: 'ConfirmCompletion', data: {} }, `confirm ${name}`);
  }

  /** Verified by the verifier and closed by the director. */
  async verifyAndClose(task: { taskId: string }, opinion: string, name: string): Promise<void> {
    await this.does(this.stage.post('核查员'), task, { type: 'VerifyTask', data: { opinion } }, `verify ${name}`);
    await this.does(this.stage.post('督查室主任'), task, { type: 'CloseTask', data: {} }, `close ${name}`);
  }

  private async answer(task: TaskDetail, horizon: LocalDate): Promise<void> {
    for (const { unitId, answer, acknowledgeBy } of task.units) {
      if (unitId === null || answer !== 'pending' || acknowledgeBy === null || acknowledgeBy > horizon) continue;
      const post = this.acknowledging(unitId);
      if (post) await this.does(post, task, { type: 'AcknowledgeTask', data: {} }, `acknowledge ${unitId}`);
    }
  }

  /** The contact, or the head where the contact has a post in the office as well: who acknowledges accepts nothing there. */
  private acknowledging(unitId: string): ActingPost | null {
    const contact = this.of(unitId, 'unit-contact');
    const clerks = POSTS.filter(({ roles }) => roles.includes('supervisor')).map(({ title }) => this.stage.post(title));
    const isClerk = clerks.some(({ person }) => person === contact?.person);
    return isClerk ? this.of(unitId, 'unit-head') : contact;
  }

  private async meet(task: TaskDetail, deadline: Deadline): Promise<void> {
    const contact = this.of(deadline.unitId, 'unit-contact');
    const head = this.of(deadline.unitId, 'unit-head');
    const today = await this.stage.today;
    if (!contact || (deadline.opens !== null && deadline.opens > today)) return;
    switch (deadline.kind) {
      case 'work-points':
        return this.does(
          contact,
          task,
          { type: 'SetWorkPoints', data: { points: pointsFor(task, today) } },
          `points ${deadline.due}`,
        );
      case 'work-point': {
        const point = Number(deadline.key.split(':')[1]);
        const note = '已按节点完成，台账和现场照片备查。';
        return this.does(contact, task, { type: 'CompleteWorkPoint', data: { point, note } }, deadline.key);
      }
      case 'report':
        return head ? this.report(task, deadline, contact, head) : undefined;
      case 'due':
        return this.told.has(task.title) ? undefined : this.finish(task);
      case 'acknowledge':
      case 'report-rework':
      case 'rework':
        return undefined;
    }
  }

  private async report(task: TaskDetail, deadline: Deadline, contact: ActingPost, head: ActingPost): Promise<void> {
    const period = deadline.key.split(':')[2] ?? '';
    const text = `${period.slice(0, 4)}年第${period.slice(-1)}季度：「${task.title}」按方案推进，已完成阶段安排，未发现需上级协调的问题。`;
    await this.does(contact, task, { type: 'ReportProgress', data: { period, text } }, deadline.key);
    await this.does(head, task, { type: 'ConfirmProgress', data: { period } }, `confirm ${deadline.key}`);
  }

  private async finish(task: TaskDetail): Promise<void> {
    const year = task.sliceYear;
    const what = year === null ? '任务' : `${year}年度任务`;
    await this.claim(task, `${what}已按方案要求完成，主要做法、完成情况和佐证材料见附件。`, `due ${task.due}`);
    const claimed = await this.task(task.title, year);
    if (claimed.status === 'under-verification')
      await this.verifyAndClose(claimed, '现场抽查和台账核对一致，同意办结。', `due ${task.due}`);
  }

  private async evidence(person: string, name: string, text: string): Promise<EvidenceFile> {
    const file = `${name}.txt`;
    const source = Readable.from([Buffer.from(`${name}\n\n${text}\n`)]);
    const files = this.stage.app.get(Files, { strict: false });
    return files.keep(this.stage.log, person, { source, limits: { name: file, maxBytes: EVIDENCE_LIMIT } });
  }
}

/** Two nodes of the year: the plan made concrete, and the year's work done. */
function pointsFor(task: TaskDetail, today: LocalDate): { title: string; due: LocalDate }[] {
  const year = today.slice(0, 4);
  const wanted = [
    { title: '细化年度实施方案，落实到片区和责任人', due: `${year}-05-31` },
    { title: '完成年度建设任务并组织自查', due: `${year}-11-30` },
  ];
  const possible = wanted.filter(({ due }) => due > today && due <= task.due);
  return possible.length > 0 ? possible : [{ title: '完成年度任务并组织自查', due: task.due }];
}

/** The first working day from a day on. */
export const workingDay = (day: LocalDate): LocalDate => publishedCalendar.workingDayOnOrAfter(day);
