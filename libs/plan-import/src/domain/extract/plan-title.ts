import type { PlanText, Range } from '../text/plan-text.js';
import { isDateLine } from '../outline/paragraphs.js';

/** The title of the plan and what its neighbourhood says about it. */
export interface PlanTitle {
  title: string | null;
  /** 征求意见稿, 送审稿 and their like. */
  isDraft: boolean;
}

const DRAFT = /[([]?\s*(?:公开)?(?:征求意见稿|意见征求稿|送审稿|讨论稿|审议稿|草案|初稿|草稿|代拟稿|修改稿)\s*[)\]]?/u;
const PLAN_WORD =
  /(?:方案|计划|规划|纲要|意见|要点|清单|措施|行动|办法|细则|安排|分工|目标|任务书|任务表|分解表|清单)/u;
const YEARS_ONLY = /^\(\s*20\d{2}[^()]{0,24}\)$/u;
const OTHER_LINE =
  /文件$|^附\s*[件表录]|^\([^)]*公开[^)]*\)$|^(?:文号|发文字号|索引号|信息来源|来源|发布日期|发布时间|成文日期|字号|目录|签发人|特急|加急|机密|秘密)|号$|^[([]?20\d{2}年\d{1,2}月\d{1,2}日[)\]]?$/u;

/**
 * The title in the paragraphs before the first chapter: the last run of lines without sentence punctuation that names
 * a kind of plan; within a notice (关于印发《…》的通知) the name that it issues.
 */
export function readPlanTitle(text: PlanText, preface: readonly Range[]): PlanTitle {
  const isDraft = preface.some((range) => range.end - range.start < 120 && DRAFT.test(text.read(range)));
  const runs = titleRuns(text, preface);
  const run = runs.findLast((lines) => PLAN_WORD.test(folded(text, lines)));
  const printed = run?.map((range) => withoutDraft(text, range)).join('') ?? null;
  const issued = issuedName(preface.map((range) => text.print(range)).join('\n'));
  const title = printed === null || /通知$/u.test(printed) ? (issued ?? printed) : printed;
  return { title: title === null || title === '' ? null : title, isDraft };
}

const folded = (text: PlanText, lines: readonly Range[]) => lines.map((range) => text.read(range).trim()).join('');

function withoutDraft(text: PlanText, range: Range): string {
  const match = DRAFT.exec(text.read(range));
  if (match === null) return text.print(range);
  const at = range.start + match.index;
  return `${text.print({ start: range.start, end: at })}${text.print({ start: at + match[0].length, end: range.end })}`;
}

/** Runs of neighbouring lines that a title may be set in. */
function titleRuns(text: PlanText, preface: readonly Range[]): Range[][] {
  const runs: Range[][] = [];
  let isOpen = false;
  for (const range of preface) {
    const line = text.read(range).trim();
    if (line.replace(DRAFT, '') === '') continue;
    const fits = isTitleLine(line);
    if (fits && isOpen) runs.at(-1)?.push(range);
    else if (fits) runs.push([range]);
    // A line that names a plan with its years is complete; what follows is another title.
    isOpen = fits && !/(?:\(20\d{2}[^)]*\)|通知)$/u.test(line);
  }
  return runs;
}

function isTitleLine(line: string): boolean {
  if (YEARS_ONLY.test(line)) return true;
  const bare = line.replace(/《[^》]*》/gu, '');
  return (
    line.length <= 60 && !/[,。;:\t]/u.test(bare) && !isDateLine(line) && !OTHER_LINE.test(line) && !isIssuer(line)
  );
}

/** A name standing alone above the title: the office that issues it. */
const isIssuer = (line: string) =>
  /^(?:中共)?[\u4e00-\u9fff\s]{2,24}(?:人民政府|办公室|委员会|领导小组|指挥部)$/u.test(line);

/** The plan that a notice issues. */
function issuedName(preface: string): string | null {
  const quoted =
    /(?:印发|转发|公布|发布)\s*《([^《》]{4,80})》/u.exec(preface) ??
    /《([^《》]{4,80})》[^。]{0,30}(?:印发给|已经)/u.exec(preface);
  if (quoted?.[1] !== undefined) return quoted[1].replaceAll(/\s/gu, '');
  const plain = /(?:印发|转发|公布)\s*([^《》。]{4,80}?)\s*的\s*通知/u.exec(preface)?.[1];
  return plain?.replaceAll(/\s/gu, '') ?? null;
}
