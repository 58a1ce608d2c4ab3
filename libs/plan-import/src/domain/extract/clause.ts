import type { ResponsibilityRole } from '../parsed-plan.js';
import { findLabels, readLabel, type ClauseLabel } from '../outline/clause-label.js';
import type { Range } from '../text/plan-text.js';
import { readDeadline, type PlanYears } from './deadline.js';
import { splitList, type Piece } from './unit-list.js';
import { isUnitLike } from './unit-name.js';
import { readPreposition, readVerb } from './verb.js';

/** A unit named in a clause, with its role. */
export interface Mention extends Range {
  role: ResponsibilityRole;
}

/** What a responsibility clause says; positions count from the beginning of the text it was read from. */
export interface ClauseContent {
  mentions: Mention[];
  deadlines: Range[];
  /** 按职责分工负责 and its like. */
  dutyNote: Range | null;
  divided: boolean;
  /** 列第一位的为牵头单位; and 下同, which carries it to every later clause. */
  firstLeads: boolean;
  fromHereOn: boolean;
  /** Lists that end in 等: 县财政局等有关部门. */
  openLists: Range[];
  /** Labels of people, whose names are not read. */
  people: Range[];
  /** Words that are neither unit, deadline nor note. */
  leftovers: Range[];
  /** A rule for the units of all tasks, which is not applied: 以下均需各镇街落实，不再列出. */
  rules: Range[];
  /** How many of the mentions do not look like units by their form. */
  unsure: number;
  /** Whether a label or a verb says that this is a clause. */
  hasLabel: boolean;
  hasVerb: boolean;
}

const FIRST_LEADS = /(?:列|排)(?:名)?(?:在)?(?:第一位?|首位|最前)|首位(?:单位)?(?:的)?为牵头|第一个(?:单位)?为牵头/u;
const HEREAFTER = /下同|以下(?:均)?同/u;
const NO_ORDER = /^(?:排名)?不分(?:先后|主次)$|^(?:以上)?排名不分先后$/u;
const STATUS = /^(?:筹|筹建|筹备|筹办|拟设|拟组建|暂定|待定|新组建|挂牌|代)$/u;
const OPEN_END = /等(?:[\u4e00-\u9fff]{0,6}(?:单位|部门|地区|企业|镇街|街道|机构))?$/u;
const JOINED = /^(.{2,20}?)(?:会同|联合|协同)(.{2,})$/u;

/** Names that do not end like a unit: behind a label nearly anything, beside a verb only short words without a verb. */
const COULD_BE_LABELLED = /^[^\d“”《》:,。]{2,24}$/u;
const COULD_BE_NAME =
  /^(?!.*(?:[的了是将把对为在]|建设|开展|推进|加强|完善|落实|工作|制定|统筹|安排|提高|确保))[\u4e00-\u9fff]{2,12}$/u;

/** Words that only say which items a clause is for: 以上任务由…, 4—5项由…. */
const SCOPE =
  /^\s*(?:(?:以上|上述|本(?=[项条部章节]))(?:各?[项条]|部分|章|节)?|第?\d{1,3}(?:\s*[-、至]\s*第?\d{1,3})*\s*[项条])(?:任务|工作|措施|内容)?(?:均|分别)?由/u;

/** A rule for the units of all tasks at once. */
export const RULE_FOR_ALL_UNITS =
  /(?:以下|本方案|各项)[^。;]{0,16}(?:均需|均由|均包括|均涉及|均应由|责任单位均)[^。;]{2,80}(?:落实|列出|负责|配合|参与)/u;

/** Whether a text says that the first unit of a list leads. */
export const saysFirstLeads = (folded: string): boolean => FIRST_LEADS.test(folded) && /牵头|主办|主责/u.test(folded);

/** Reads the inside of a clause, with or without labels. */
export function readClause(folded: string, plan: PlanYears): ClauseContent {
  const content: ClauseContent = {
    mentions: [],
    deadlines: [],
    dutyNote: null,
    divided: false,
    firstLeads: false,
    fromHereOn: false,
    openLists: [],
    people: [],
    leftovers: [],
    rules: [],
    unsure: 0,
    hasLabel: false,
    hasVerb: false,
  };
  const rule = RULE_FOR_ALL_UNITS.exec(folded);
  const length = rule === null ? folded.length : rule.index;
  if (rule !== null) content.rules.push({ start: length, end: folded.length });
  const labels = labelsOf(folded.slice(0, length));
  content.hasLabel = labels.length > 0;
  const first = labels[0]?.start ?? length;
  const opening = SCOPE.exec(folded)?.[0].length ?? 0;
  if (first > opening) new SegmentReader(content, plan, null).read(folded, { start: opening, end: first });
  labels.forEach((label, i) => {
    const range = { start: label.end, end: labels[i + 1]?.start ?? length };
    if (label.meaning === 'deadline') readDeadlineSegment(content, folded, range);
    else if (label.meaning === 'person') content.people.push(range);
    else new SegmentReader(content, plan, label.meaning).read(folded, range);
  });
  content.mentions.sort((a, b) => a.start - b.start);
  return content;
}

/** The same content with every position moved by `by`. */
export function shiftContent(content: ClauseContent, by: number): ClauseContent {
  const move = <R extends Range>(range: R): R => ({ ...range, start: range.start + by, end: range.end + by });
  return {
    ...content,
    mentions: content.mentions.map(move),
    deadlines: content.deadlines.map(move),
    dutyNote: content.dutyNote === null ? null : move(content.dutyNote),
    openLists: content.openLists.map(move),
    people: content.people.map(move),
    leftovers: content.leftovers.map(move),
    rules: content.rules.map(move),
  };
}

/** The labels outside inner brackets. */
function labelsOf(folded: string): ClauseLabel[] {
  const labels = outsideBrackets(folded, findLabels(folded));
  const opening = readLabel(folded);
  const isFound = opening === null || (labels[0]?.start ?? opening.end) < opening.end;
  return isFound ? labels : [opening, ...labels];
}

function outsideBrackets(folded: string, labels: readonly ClauseLabel[]): ClauseLabel[] {
  let depth = 0;
  let at = 0;
  return labels.filter(({ start }) => {
    for (; at < start; at += 1) {
      if ('([【〔《'.includes(folded.charAt(at))) depth += 1;
      else if (')]】〕》'.includes(folded.charAt(at))) depth = Math.max(0, depth - 1);
    }
    return depth === 0;
  });
}

function readDeadlineSegment(content: ClauseContent, folded: string, range: Range): void {
  const words = folded.slice(range.start, range.end);
  const text = words.replace(/[\s。;,、]+$/u, '');
  const start = range.start + text.length - text.trimStart().length;
  if (text.trim() !== '') content.deadlines.push({ start, end: range.start + text.length });
}

/** Reads the list behind one label (or without a label), giving each unit the role of the verb that closes its group. */
class SegmentReader {
  private readonly content: ClauseContent;
  private readonly plan: PlanYears;
  private readonly labelRole: ResponsibilityRole | null;
  private pending: Mention[] = [];
  private joins = false;

  constructor(content: ClauseContent, plan: PlanYears, labelRole: ResponsibilityRole | null) {
    this.content = content;
    this.plan = plan;
    this.labelRole = labelRole;
  }

  read(folded: string, { start, end }: Range): void {
    for (const piece of splitList(folded.slice(start, end)))
      this.readPiece({ text: piece.text, start: start + piece.start, end: start + piece.end });
    this.close(this.labelRole ?? 'responsible');
  }

  private readPiece(piece: Piece): void {
    const { name, role } = this.withoutNotes(piece);
    if (this.readRemark(name.text)) return;
    if (!isUnitLike(name.text) && readDeadline(name.text, this.plan) !== null) {
      this.addDeadline(name);
      return;
    }
    const preposition = readPreposition(name.text);
    this.joins ||= preposition.joins;
    this.readMention(cut(name, preposition.length, name.text.length), role);
  }

  /** Notes that stand in the list like a unit. */
  private readRemark(text: string): boolean {
    if (saysFirstLeads(text)) this.content.firstLeads = true;
    else if (!HEREAFTER.test(text) || text.length > 8) return NO_ORDER.test(text) || STATUS.test(text);
    if (HEREAFTER.test(text)) this.content.fromHereOn = true;
    return true;
  }

  /** Takes bracketed notes off a name: 数据局〔筹〕, 县水利局（牵头）. A name plate stays. */
  private withoutNotes(piece: Piece): { name: Piece; role: ResponsibilityRole | null } {
    const match = /[(〔【]([^()〔〕【】]*)[)〕】]$/u.exec(piece.text);
    const note = match?.[1]?.trim();
    if (match === null || note === undefined) return { name: piece, role: null };
    const verb = readVerb(note);
    const isRole = verb !== null && verb.at === 0;
    const isRemark = note.split(/[,、;]/u).every((part) => this.readRemark(part.trim()));
    if (!isRole && !isRemark) return { name: piece, role: null };
    if (isRole && verb.divided) this.addDutyNote({ start: piece.start + match.index + 1, end: piece.end - 1 });
    return { name: cut(piece, 0, match.index), role: isRole ? verb.role : null };
  }

  private readMention(piece: Piece, noted: ResponsibilityRole | null): void {
    const verb = readVerb(piece.text);
    let name = verb === null ? piece : cut(piece, 0, verb.at);
    const open = OPEN_END.exec(name.text);
    if (open !== null && open.index > 0) {
      this.content.openLists.push({ start: name.start + open.index, end: name.end });
      name = cut(name, 0, open.index);
    }
    const joined = JOINED.exec(name.text);
    if (joined?.[1] !== undefined && isUnitLike(joined[1])) {
      this.add(cut(name, 0, joined[1].length), null);
      this.close('lead');
      this.joins = true;
      name = cut(name, name.text.length - (joined[2]?.length ?? 0), name.text.length);
    }
    this.add(name, noted);
    if (verb === null) return;
    this.content.hasVerb = true;
    if (verb.divided) this.addDutyNote({ start: piece.start + verb.at, end: piece.end });
    this.close(verb.role ?? this.labelRole ?? 'responsible');
  }

  private add(name: Piece, role: ResponsibilityRole | null): void {
    if (name.text === '') return;
    const isSure = isUnitLike(name.text);
    const isName = isSure || (this.labelRole === null ? COULD_BE_NAME : COULD_BE_LABELLED).test(name.text);
    if (!isSure && isName) this.content.unsure += 1;
    if (!isName) this.content.leftovers.push(name);
    else if (role !== null) this.content.mentions.push({ start: name.start, end: name.end, role });
    else this.pending.push({ start: name.start, end: name.end, role: this.joins ? 'cooperating' : 'responsible' });
  }

  private close(role: ResponsibilityRole): void {
    for (const mention of this.pending)
      this.content.mentions.push({ ...mention, role: mention.role === 'cooperating' ? 'cooperating' : role });
    this.pending = [];
    this.joins = false;
  }

  /** 2025年11月底前，并长期坚持 is one deadline, though written with the separator of a list. */
  private addDeadline({ start, end }: Piece): void {
    const last = this.content.deadlines.at(-1);
    if (last !== undefined && start - last.end <= 2) last.end = end;
    else this.content.deadlines.push({ start, end });
  }

  private addDutyNote(range: Range): void {
    this.content.divided = true;
    this.content.dutyNote ??= range;
  }
}

function cut(piece: Piece, from: number, to: number): Piece {
  const raw = piece.text.slice(from, to);
  const text = raw.trim();
  const start = piece.start + from + (raw.length - raw.trimStart().length);
  return { start, end: start + text.length, text };
}
