import type { County } from './county.js';

/** What the story reads of something that waits for a post. */
interface Todo {
  readonly kind: string;
  readonly unitId: string | null;
  readonly period: string | null;
  readonly point: number | null;
  readonly task: {
    readonly taskId: string;
    readonly title: string;
    readonly due: string;
    readonly sliceYear: number | null;
  };
}

/** A file as the api stored it. */
export interface StoredFile {
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly name: string;
}

/**
 * The departments' daily business: each post opens its to-do list and does what stands there, as the list words it.
 * Tasks that the story tells itself are left alone.
 */
export class Departments {
  constructor(
    private readonly county: County,
    private readonly told: ReadonlySet<string>,
  ) {}

  /** Everybody in turn, so that what one does reaches the next: contacts, heads, the two offices, the verifier. */
  async work(...shifts: readonly (readonly string[])[]): Promise<void> {
    for (const shift of shifts) {
      await this.county.drain();
      for (const title of shift) await this.workOff(title);
    }
    await this.county.drain();
  }

  /** A piece of evidence, uploaded by the post. */
  upload(title: string, name: string, text: string): Promise<StoredFile> {
    const path = `/api/files?name=${encodeURIComponent(`${name}.txt`)}`;
    return this.county.does<StoredFile>(title, path, Buffer.from(`${name}\n\n${text}\n`));
  }

  /** Does everything that waits for one post today. */
  private async workOff(title: string): Promise<void> {
    const { items } = await this.county.glance<{ items: Todo[] }>(title, '/api/todos');
    const own = items.filter(({ kind, task }) => !this.told.has(task.title) && !DECISIONS.has(kind));
    // Once completion is claimed, nothing else can be done on a task.
    const ordered = own.toSorted((one, other) => Number(isClaim(one)) - Number(isClaim(other)));
    for (const todo of ordered) await this.settle(title, todo);
  }

  private async settle(title: string, { kind, unitId, period, point, task }: Todo): Promise<void> {
    const act = (verb: string, body: object = {}) => this.county.does(title, `/api/tasks/${task.taskId}/${verb}`, body);
    switch (kind) {
      case 'set-work-points':
        return void (await act('set-work-points', { points: nodesUntil(task.due, await this.county.today()) }));
      case 'complete-work-point':
        return void (await act('complete-work-point', { point, note: '已按节点完成，台账备查。' }));
      case 'report-progress':
        return void (await act('report-progress', { period, text: `${task.title}按计划推进。` }));
      case 'confirm-progress':
        return void (await act('confirm-progress', { period }));
      case 'accept-progress':
        return void (await act('accept-progress', { unitId, period }));
      case 'claim-completion': {
        const statement = '已按方案要求完成，佐证材料附后。';
        const evidence = [await this.upload(title, `${task.title}${task.sliceYear ?? ''}总结`, statement)];
        return void (await act('claim-completion', { statement, evidence, targets: await this.targets(title, task) }));
      }
      case 'acknowledge':
      case 'confirm-completion':
      case 'close':
        return void (await act(kind));
      case 'verify':
        return void (await act('verify', { opinion: '台账与现场一致。' }));
      default:
        throw new Error(`Nobody told the departments what to do about ${kind} of ${task.title}`);
    }
  }

  private async targets(title: string, { taskId }: Todo['task']): Promise<object[]> {
    const { targets } = await this.county.glance<{ targets: { indicatorId: string }[] }>(title, `/api/tasks/${taskId}`);
    return targets.map(({ indicatorId }) => ({ indicatorId, reached: false, shortfall: '以年度定案数据为准' }));
  }
}

/** What the story decides itself. */
const DECISIONS: ReadonlySet<string> = new Set(['assign', 'release-hold']);

const isClaim = ({ kind }: Todo): boolean => kind === 'claim-completion';

/** One node at the middle of each year up to the date; the date itself where none fits. */
function nodesUntil(due: string, today: string): { title: string; due: string }[] {
  const years = ['2024', '2025', '2026'].map((year) => `${year}-06-30`);
  const nodes = years.filter((day) => day > today && day <= due);
  return (nodes.length > 0 ? nodes : [due]).map((day) => ({ title: '完成年度建设任务并自查', due: day }));
}
