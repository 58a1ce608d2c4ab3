/** A half-open range of UTF-16 offsets into the text that was given to `parsePlan`. */
export interface SourceSpan {
  start: number;
  end: number;
}

/** What a unit has to do in a task: 牵头, 责任, 配合 (also 参与, 协办), 指导 (also 督查). */
export type ResponsibilityRole = 'lead' | 'responsible' | 'cooperating' | 'guiding';

export interface ParsedResponsibility {
  role: ResponsibilityRole;
  /** The mention as printed, split from its list, without notes. */
  text: string;
  /** The full name with elided prefix and suffix restored; null where that is not certain. */
  unit: string | null;
  /** True where the document names no lead and the first unit of the list is proposed as one. */
  inferred: boolean;
  source: SourceSpan;
}

export type DeadlineKind = 'by' | 'range' | 'recurring' | 'continuous';

/** A time that counts from the day on which the plan is issued: 印发之日起30个工作日内, 即日起10日内. */
export interface TermFromIssue {
  count: number;
  unit: 'working-day' | 'day' | 'month';
}

export interface ParsedDeadline {
  text: string;
  kind: DeadlineKind;
  /** Last day, `YYYY-MM-DD`; null where the phrase recurs, never ends, or needs a calendar or a year to be decided. */
  date: string | null;
  /** First day of a range, `YYYY-MM-DD`. */
  from: string | null;
  /** The days of a year on which a recurring deadline falls, each `MM-DD`; empty otherwise. */
  recurrence: string[];
  /** What has to be counted from the date of issue; null in every other case. */
  fromIssue: TermFromIssue | null;
  source: SourceSpan;
}

export interface ParsedTask {
  /** The headings above, each with its numeral as printed, without a closing 。 */
  path: string[];
  /** The numeral as digits; null for an item that carries none. */
  number: string | null;
  title: string;
  responsibilities: ParsedResponsibility[];
  /** 按职责分工负责 and its like, as printed. */
  dutyNote: string | null;
  /** True where each unit answers for its own part (按职责分工负责). */
  divided: boolean;
  /** True where the units come from a clause that the whole group of items shares. */
  inheritedResponsibilities: boolean;
  deadline: ParsedDeadline | null;
  /** True under 保障措施 and its like. */
  safeguard: boolean;
  /** The numeral and the title. */
  source: SourceSpan;
  /** The whole passage of the item, from its numeral to its last clause. */
  body: SourceSpan;
}

export type Comparator = '>=' | '>' | '<=' | '<' | '=';

/** level 存量, increment 增量, cumulative 累计, growth-rate 增幅 (also of a fall), share 占比和率. */
export type IndicatorKind = 'level' | 'increment' | 'cumulative' | 'growth-rate' | 'share';

export interface ParsedIndicator {
  path: string[];
  name: string;
  /** The single measures of a target set for several at once; otherwise the name alone. */
  measures: string[];
  comparator: Comparator;
  /** 万 and 亿 multiplied out; percentages as written. */
  value: number;
  /** 元 for money, % for percentages, otherwise the measure word. */
  unit: string;
  /** The month in which the target must be reached, `YYYY-MM`; null where neither text nor plan says. */
  due: string | null;
  kind: IndicatorKind;
  /** Down where less is better (控制在…以内, 下降…). */
  direction: 'up' | 'down';
  /** 约束性 or 预期性, where printed. */
  nature: 'binding' | 'anticipatory' | null;
  /** The value the plan starts from, where printed (由…提高到, 2023年为…). */
  baseline: number | null;
  /** The values of single years where the plan gives a series, the last one included. */
  series: { due: string; value: number }[];
  /** True where the value is meant for every year (每年, 年均 as a count). */
  perYear: boolean;
  /** Index of the task whose passage states the target; null for a target of the plan. */
  task: number | null;
  quote: string;
  source: SourceSpan;
}

export interface ParsedPhase {
  name: string;
  /** `YYYY-MM`, both; null where the text does not say. */
  from: string | null;
  to: string | null;
  goal: string;
  source: SourceSpan;
}

export interface ParsedDocument {
  title: string | null;
  documentNumber: string | null;
  issuer: string | null;
  /** `YYYY-MM-DD` */
  issuedOn: string | null;
  /** `YYYY-MM`, both. */
  period: { from: string | null; to: string | null } | null;
  /** True for 征求意见稿, 送审稿, 草案. */
  draft: boolean;
}

export interface PlanWarning {
  /** Stable, `subject/what-is-doubtful`. */
  code: string;
  /** What a person has to decide, in Chinese. */
  message: string;
  source: SourceSpan;
}

/** The reading of one plan. `null` stands where the text is silent. */
export interface ParsedPlan {
  document: ParsedDocument;
  tasks: ParsedTask[];
  indicators: ParsedIndicator[];
  phases: ParsedPhase[];
  /** Every passage of a task chapter that became nothing above. */
  unassigned: { text: string; source: SourceSpan }[];
  warnings: PlanWarning[];
}
