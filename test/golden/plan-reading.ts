import type { ParsedIndicator, ParsedPlan, ParsedResponsibility, ParsedTask } from '#libs/plan-import';

/**
 * A reading in the short form in which a person writes it down. Units are `role text`, with `?` behind the role of a
 * lead that is only proposed and ` = name` where the full name differs from the text (`-` where it is not certain).
 * What is false, null or empty is left out.
 */
export interface PlanReading {
  document: ParsedPlan['document'];
  tasks: Record<string, unknown>[];
  indicators: Record<string, unknown>[];
  phases: Record<string, unknown>[];
  unassigned: string[];
  warnings: string[];
}

/** The short form of a parsed plan, without spans. */
export function shortForm(plan: ParsedPlan): PlanReading {
  return {
    document: plan.document,
    tasks: plan.tasks.map(shortTask),
    indicators: plan.indicators.map((indicator) => shortIndicator(indicator, plan.tasks)),
    phases: plan.phases.map(({ name, from, to, goal }) => ({ name, from, to, goal })),
    unassigned: plan.unassigned.map(({ text }) => text),
    warnings: plan.warnings.map(({ code }) => code).toSorted(),
  };
}

function shortTask(task: ParsedTask): Record<string, unknown> {
  const { path, number, title, responsibilities, dutyNote, deadline } = task;
  return filled({
    path,
    number: number ?? undefined,
    title,
    units: responsibilities.length > 0 ? responsibilities.map(shortUnit) : undefined,
    dutyNote: dutyNote ?? undefined,
    divided: task.divided || undefined,
    inherited: task.inheritedResponsibilities || undefined,
    deadline: deadline === null ? undefined : shortDeadline(deadline),
    safeguard: task.safeguard || undefined,
  });
}

function shortUnit({ role, text, unit, inferred }: ParsedResponsibility): string {
  const name = unit === text ? '' : ` = ${unit ?? '-'}`;
  return `${role}${inferred ? '?' : ''} ${text}${name}`;
}

function shortDeadline(deadline: NonNullable<ParsedTask['deadline']>): string {
  const { kind, date, from, recurrence, fromIssue, text } = deadline;
  if (kind === 'continuous') return `continuous | ${text}`;
  if (kind === 'recurring') return `recurring ${recurrence.join(',')} | ${text}`;
  if (fromIssue !== null) return `${kind} issue + ${fromIssue.count} ${fromIssue.unit} | ${text}`;
  return `${kind} ${from === null ? '' : `${from}..`}${date ?? '?'} | ${text}`;
}

function shortIndicator(indicator: ParsedIndicator, tasks: readonly ParsedTask[]): Record<string, unknown> {
  const { name, comparator, value, unit, due, kind, direction, nature, baseline, series, perYear, quote } = indicator;
  return filled({
    name,
    target: `${comparator} ${value} ${unit}`,
    due,
    kind,
    measures: indicator.measures.length > 1 ? indicator.measures : undefined,
    direction: direction === 'down' ? direction : undefined,
    nature: nature ?? undefined,
    baseline: baseline ?? undefined,
    series: series.length > 0 ? series.map((point) => `${point.due} ${point.value}`) : undefined,
    perYear: perYear || undefined,
    task: indicator.task === null ? undefined : tasks[indicator.task]?.title,
    quote,
  });
}

const filled = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Every span that does not hold what it was given for; empty where all are right. */
export function misplacedSpans(source: string, plan: ParsedPlan): string[] {
  const bare = (text: string) => text.replace(/\[bookmark:[^\]]*\]|[\s\u200b\ufeff]|-? ?— \d+ —/gu, '');
  const holds = (span: { start: number; end: number }, text: string) =>
    bare(source.slice(span.start, span.end)).includes(bare(text));
  return [
    ...plan.tasks
      .filter(({ source: span, body, title }) => !holds(span, title) || !holds(body, title))
      .map(({ title }) => title),
    ...plan.tasks.flatMap(({ responsibilities }) =>
      responsibilities.filter((one) => !holds(one.source, one.text)).map(({ text }) => text),
    ),
    ...plan.tasks.flatMap(({ deadline }) =>
      deadline === null || holds(deadline.source, deadline.text) ? [] : [deadline.text],
    ),
    ...plan.indicators.filter((one) => !holds(one.source, one.quote)).map(({ quote }) => quote),
    ...plan.phases.filter((one) => !holds(one.source, one.name)).map(({ name }) => name),
    ...plan.unassigned.filter((one) => !holds(one.source, one.text)).map(({ text }) => text),
  ];
}
