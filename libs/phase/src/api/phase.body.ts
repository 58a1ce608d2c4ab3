import { daysBetween, type LocalDate } from '#libs/kernel';
import type { Language, Texts } from '#libs/platform/http';
import { TASK_STATUSES } from '#libs/task';
import type { PhaseAction, PhaseDetail, PhaseEntry, PhaseTodo } from '../application/phase.queries.js';
import type { PhaseFigures } from '../domain/phase.figures.js';
import { proposeSummary, type Sentence } from '../domain/propose-summary.js';

/** Words for codes in the language of the request. */
export class PhaseWords {
  constructor(
    private readonly texts: Texts,
    private readonly language: Language,
  ) {}

  /** The text of a code with its gaps filled; the code where there is none. */
  say(code: string, details: Sentence['details'] = {}): string {
    return this.texts.find(code, this.language, details) ?? code;
  }

  /** The proposed text: a heading on a line of its own, its sentences below. */
  proposal(figures: PhaseFigures): string {
    const between = this.language === 'zh' ? '' : ' ';
    return proposeSummary(figures)
      .map(({ heading, sentences }) => {
        const said = sentences.map(({ code, details }) => this.say(code, details));
        return `${this.say(heading)}\n${said.join(between)}`;
      })
      .join('\n');
  }
}

/** A phase in a list. */
export function phaseBody(entry: PhaseEntry, on: LocalDate, words: PhaseWords) {
  const { standing, due } = entry;
  const owed = standing === 'summary-due' || standing === 'summary-overdue' || standing === 'sent-back';
  return {
    ...entry,
    standingText: words.say(`phase/standing/${standing}`),
    daysLeft: owed ? daysBetween(on, due) : null,
  };
}

/** A phase whose summary waits for the post. */
export function phaseTodoBody({ kind, planTitle, ...entry }: PhaseTodo, on: LocalDate, words: PhaseWords) {
  return { ...phaseBody(entry, on, words), kind, kindText: words.say(`phase/todo/${kind}`), planTitle };
}

/** A phase on its page; `proposedText` where a summary can be handed in. */
export function phaseDetailBody(detail: PhaseDetail, on: LocalDate, words: PhaseWords) {
  const { figures, acts, text, position, planTitle, version, ...entry } = detail;
  const open = !['before-plan', 'submitted', 'closed'].includes(entry.standing);
  return {
    ...phaseBody(entry, on, words),
    planTitle,
    figures: figuresBody(figures, words),
    position,
    text,
    proposedText: open ? words.proposal(figures) : null,
    history: acts.map((act) => ({ ...act, typeText: words.say(`phase/event/${act.type}`) })),
    version,
  };
}

/** What a post may do with a phase's summary, or why it may not. */
export function phaseActionBody({ action, refusal }: PhaseAction, words: PhaseWords) {
  return {
    action,
    actionText: words.say(`phase/action/${action}`),
    allowed: refusal === null,
    reason: refusal === null ? null : words.say(refusal.code, refusal.details as Sentence['details']),
  };
}

function figuresBody({ tasks, late, indicators, ...figures }: PhaseFigures, words: PhaseWords) {
  return {
    ...figures,
    total: tasks.total,
    statuses: TASK_STATUSES.flatMap((status) => {
      const count = tasks.byStatus[status] ?? 0;
      return count === 0 ? [] : [{ status, text: words.say(`task/status/${status}`), count }];
    }),
    late: late.map((matter) => ({ ...matter, deadlineText: words.say(`task/deadline/${matter.deadline}`) })),
    indicators: indicators.map((indicator) => ({
      ...indicator,
      comparatorText: words.say(`indicator/bound/${indicator.comparator}`),
      standingText: words.say(`indicator/standing/${indicator.standing}`),
    })),
  };
}
