import type { PlanText } from '../text/plan-text.js';
import type { Outline, OutlineNode } from './outline.js';

/**
 * What a chapter is for. context (指导思想, 原则, 背景) states nothing to be done or reached; goals may state targets;
 * tasks and safeguards hold items; phases hold stretches of time.
 */
export type ChapterKind = 'context' | 'goals' | 'tasks' | 'phases' | 'safeguards';

/** Words of a chapter's own title, in the order in which they decide. */
const CHAPTER_TITLES: readonly (readonly [ChapterKind, RegExp])[] = [
  [
    'safeguards',
    /保障措施|^(?:实施|工作|推进|组织)*保障(?:机制|体系|要求|条件)?$|组织(?:保障|实施|领导|推进)|工作要求|(?:有关|相关|几点|实施)要求|(?:加强|强化)(?:组织|领导)/u,
  ],
  ['phases', /步骤|阶段|进度|时间安排|时间节点|(?:工作|实施|推进)安排|推进计划/u],
  ['goals', /目标|指标/u],
  ['context', /指导思想|原则|背景|现状|形势|意义|认识|依据|适用范围|基本情况|发展基础|工作基础|名词解释|术语/u],
  ['goals', /总体(?:要求|思路|安排)|工作思路|基本思路|主要思路|总则|总体/u],
];

/** 强化要素保障, 严格督查考核: safeguards where they stand behind the tasks and no unit answers for them. */
const PERHAPS_SAFEGUARDS = /保障|考核|督查|督导|机制$/u;

/** Titles that decide also below the chapter, because they can mean nothing else. */
const SECTION_TITLES: readonly (readonly [ChapterKind, RegExp])[] = [
  ['goals', /^(?:总体|主要|工作|发展|行动|具体|近期|远期|预期|阶段性?|建设|年度|创建)*(?:目标|指标)(?:任务|体系)?$/u],
  ['context', /^(?:基本|工作|主要|总体|实施)*原则$|^(?:总体)?指导思想$|^(?:工作|发展|基本)?(?:基础|现状|情况)$/u],
  ['phases', /^(?:实施|工作|推进|行动)*(?:步骤|阶段|进度)(?:安排)?$|^时间安排$|^阶段划分$/u],
  ['tasks', /^(?:主要|重点|具体|工作|行动)*(?:任务|措施|举措|工作|内容)(?:及(?:责任)?分工)?$/u],
  ['safeguards', /^(?:组织)?保障(?:措施)?$|^工作要求$|^组织(?:实施|领导)$/u],
];

const TASKS = /任务|措施|举措|重点|行动|工程|内容/u;

/** The kind of every node, by its own title where that decides, else by the node above. */
export function classifyChapters(text: PlanText, outline: Outline, hasClause: (node: OutlineNode) => boolean) {
  const kinds = new Map<OutlineNode, ChapterKind>();
  const below = (nodes: readonly OutlineNode[], above: ChapterKind) => {
    for (const node of nodes) {
      const kind = sectionKind(titleOf(text, node), above);
      kinds.set(node, kind);
      below(node.children, kind);
    }
  };
  const lastAnswered = outline.chapters.findLastIndex((chapter) => hasClause(chapter));
  for (const [i, chapter] of outline.chapters.entries()) {
    const isBehindTasks = i > lastAnswered && i > 0;
    const kind = chapterKind(titleOf(text, chapter), { isBehindTasks, hasClause: hasClause(chapter) });
    kinds.set(chapter, kind);
    below(chapter.children, kind);
  }
  return kinds;
}

const titleOf = (text: PlanText, node: OutlineNode) => text.read(node.title).replace(/\s/gu, '');

interface ChapterFacts {
  isBehindTasks: boolean;
  hasClause: boolean;
}

function chapterKind(title: string, { isBehindTasks, hasClause }: ChapterFacts): ChapterKind {
  for (const [kind, words] of CHAPTER_TITLES) {
    if (!words.test(title)) continue;
    if (kind === 'phases' && TASKS.test(title) && !/步骤|阶段/u.test(title)) continue;
    if (kind === 'goals' && TASKS.test(title) && hasClause) return 'tasks';
    if (kind === 'context' && (TASKS.test(title) || hasClause)) continue;
    return kind;
  }
  return isBehindTasks && PERHAPS_SAFEGUARDS.test(title) ? 'safeguards' : 'tasks';
}

function sectionKind(title: string, above: ChapterKind): ChapterKind {
  const own = SECTION_TITLES.find(([, words]) => words.test(title))?.[0];
  if (own === undefined) return above;
  return own === 'safeguards' && above === 'tasks' ? above : own;
}
