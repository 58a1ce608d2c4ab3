import type { EntryBody, IndicatorBody, List, ReminderBody, TaskBody } from './bodies.js';
import type { County } from './county.js';

interface NoticePage {
  readonly items: readonly { readonly day: string; readonly notices: readonly { readonly text: string }[] }[];
  readonly next: string | null;
}

/** The office's ledger (台账) as the clerk looks things up in it, by title. */
export class Ledger {
  constructor(private readonly county: County) {}

  /** Every task of the county, without the yearly slices. */
  async all(): Promise<readonly EntryBody[]> {
    return (await this.county.see<List<EntryBody>>('督查员', '/api/tasks?limit=100')).items;
  }

  /** Id of the task with that title, or of its slice of a year. */
  async idOf(title: string, year: number | null = null): Promise<string> {
    const path = `/api/tasks?slices=with&q=${encodeURIComponent(title)}`;
    const { items } = await this.county.see<List<EntryBody>>('督查员', path);
    const found = items.find((entry) => entry.title === title && entry.sliceYear === year);
    if (!found) throw new Error(`The ledger has no ${title} ${year ?? ''}`);
    return found.taskId;
  }

  async page(title: string, year: number | null = null): Promise<TaskBody> {
    return this.county.see<TaskBody>('督查员', `/api/tasks/${await this.idOf(title, year)}`);
  }

  /** What was done on the task, in the words of its history. */
  async history(title: string): Promise<string[]> {
    const path = `/api/tasks/${await this.idOf(title)}/history`;
    return (await this.county.see<List<{ typeText: string }>>('督查员', path)).items.map(({ typeText }) => typeText);
  }

  /** The reminders of one kind that were sent about the task: offset, moment in China, posts; in order of time. */
  async reminded(title: string, kind: string): Promise<string[]> {
    const path = `/api/reminders?taskId=${await this.idOf(title)}`;
    const { settled } = await this.county.see<{ settled: ReminderBody[] }>('督查员', path);
    const sent = settled.filter((entry) => entry.kind === kind && entry.status === 'sent');
    const groups = Map.groupBy(sent, ({ offset, settledAt }) => `${settledAt} ${offset}`);
    return [...groups]
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([key, entries]) => {
        const [settledAt = '', offset] = key.split(' ');
        const posts = entries.map(({ recipient }) => recipient.post ?? '').toSorted((a, b) => a.localeCompare(b, 'zh'));
        return `${offset} ${inChina(settledAt)} ${posts.join('、')}`;
      });
  }

  /** What the clerk was told in notices that have a word in them: day and text; in order of time. */
  async noticesAbout(word: string): Promise<string[]> {
    const told: string[] = [];
    for (let path: string | null = '/api/notices?limit=100'; path !== null;) {
      const page: NoticePage = await this.county.see<NoticePage>('督查员', path);
      for (const { day, notices } of page.items) told.push(...notices.map(({ text }) => `${day} ${text}`));
      path = page.next === null ? null : `/api/notices?limit=100&cursor=${page.next}`;
    }
    return told.filter((line) => line.includes(word)).toReversed();
  }

  async indicator(name: string): Promise<IndicatorBody> {
    const { items } = await this.county.see<List<IndicatorBody>>('督查员', '/api/indicators');
    // The length of pipes stands twice: as a goal and, with yearly figures, as the target of a task.
    const found = items.filter((entry) => entry.name === name).toSorted((a, b) => b.taskIds.length - a.taskIds.length);
    if (!found[0]) throw new Error(`The plan has no indicator ${name}`);
    return found[0];
  }

  /** A figure of an indicator, as the unit that provides it types it in. */
  async reportValue(post: string, name: string, figure: object): Promise<void> {
    const { indicatorId } = await this.indicator(name);
    await this.county.does(post, `/api/indicators/${indicatorId}/report-value`, { ...figure, source: '统计年报' });
  }
}

/** `2024-08-30 09:00`, the wall clock in China. */
function inChina(instant: string): string {
  return new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
