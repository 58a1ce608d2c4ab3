import { rankOf, type Marker } from '../outline/marker.js';
import type { OutlineNode } from '../outline/outline.js';
import type { ChapterKind } from '../outline/chapter-kind.js';
import { isRow } from '../outline/table.js';
import type { Clause } from '../extract/find-clauses.js';
import type { PlanText, Range } from '../text/plan-text.js';

/** A clause with the paragraph in which it stands. */
export interface PlacedClause extends Clause {
  paragraph: Range;
}

/** An item of the outline that is a task, with the clauses that hold for it. */
export interface TaskItem {
  /** Headings above, outermost first. */
  path: Range[];
  marker: Marker | null;
  heading: Range;
  title: Range;
  /** Everything under the title, sub-items included. */
  passages: Range[];
  kind: 'tasks' | 'safeguards';
  clauses: PlacedClause[];
  /** The clause of the group; holds where the item has none of its own. */
  groupClauses: PlacedClause[];
}

export interface TaskItems {
  items: TaskItem[];
  /** Passages of task chapters that belong to no item. */
  leftover: Range[];
  /** Clauses that may be meant for the last item of their group only. */
  doubtful: PlacedClause[];
}

/** What the collector needs to know about the outline. */
export interface OutlineFacts {
  text: PlanText;
  kinds: ReadonlyMap<OutlineNode, ChapterKind>;
  /** The clauses in a node's own text. */
  clauses: ReadonlyMap<OutlineNode, PlacedClause[]>;
  /** Items that are phases. */
  phases: ReadonlySet<OutlineNode>;
}

interface Above {
  path: Range[];
  siblings: readonly OutlineNode[];
  group: PlacedClause[];
}

/** Chooses the items that are tasks: the level at which units are named, else the lowest level of real items. */
export class TaskItemCollector {
  private readonly facts: OutlineFacts;
  private readonly result: TaskItems = { items: [], leftover: [], doubtful: [] };
  private hasClausePerItem = false;
  private readonly lineClausesPerItem = new Set<string>();
  private readonly taken = new Set<PlacedClause>();
  private readonly plain = new Map<readonly OutlineNode[], number>();

  constructor(facts: OutlineFacts) {
    this.facts = facts;
  }

  collect(chapters: readonly OutlineNode[]): TaskItems {
    for (const chapter of chapters) this.learnHabits(chapter);
    for (const chapter of chapters) this.visit(chapter, { path: [], siblings: chapters, group: [] });
    return this.result;
  }

  /** Whether this document names units item by item, and in which forms it does so on lines of their own. */
  private learnHabits(node: OutlineNode): void {
    const withClause = this.itemsBelow(node).filter((child) => this.clausesBelow(child).length > 0);
    if (withClause.length >= 2) this.hasClausePerItem = true;
    for (const child of withClause.slice(0, -1))
      for (const clause of this.ownClauses(child))
        if (clause.alone && clause.paragraph.start >= child.paragraph.end)
          this.lineClausesPerItem.add(this.formOf(clause));
    for (const child of node.children) this.learnHabits(child);
  }

  private visit(node: OutlineNode, above: Above): void {
    const kind = this.facts.kinds.get(node);
    if (kind !== 'tasks' && kind !== 'safeguards') {
      for (const child of node.children)
        this.visit(child, { path: [...above.path, node.heading], siblings: node.children, group: [] });
      return;
    }
    if (this.facts.phases.has(node)) return;
    const children = this.itemsBelow(node);
    if (children.length === 0) this.takeLeaf(node, kind, above);
    else if (this.isItem(node, children, above)) this.take(node, kind, above);
    else this.openGroup(node, children, above);
  }

  private openGroup(node: OutlineNode, children: readonly OutlineNode[], above: Above): void {
    const own = this.ownClauses(node);
    const group = own.length > 0 ? own : this.takeTail(children, this.facts.kinds.get(node) === 'safeguards');
    this.leave(node, own);
    const path = [...above.path, node.heading];
    const below = { path, siblings: children, group: group.length > 0 ? group : above.group };
    for (const child of node.children) if (child.marker.style !== 'dash') this.visit(child, below);
  }

  /** The clause behind the last item of a group, if it is the group's: then it is taken from the item. */
  private takeTail(children: readonly OutlineNode[], areSafeguards: boolean): PlacedClause[] {
    const last = children.at(-1);
    if (last === undefined || children.length < 2) return [];
    if (children.slice(0, -1).some((child) => this.clausesBelow(child).length > 0)) return [];
    const deepest = deepestLast(last);
    const clauses = this.ownClauses(deepest);
    const lines = trailing(clauses, deepest.text);
    if (lines.length > 0) {
      const likeItems = lines.filter((clause) => this.lineClausesPerItem.has(this.formOf(clause)));
      // A task without units is odd, a safeguard without is not: there the clause is the last item's.
      if (likeItems.length > 0 && areSafeguards) return [];
      this.result.doubtful.push(...likeItems);
      this.release(deepest, lines);
      return lines;
    }
    if (this.hasClausePerItem) return [];
    return clauses;
  }

  /** In a bracket or not. */
  private formOf({ start }: PlacedClause): string {
    const first = this.facts.text.folded.charAt(start);
    return '([【〔'.includes(first) ? first : '';
  }

  private release(node: OutlineNode, clauses: readonly PlacedClause[]): void {
    for (const clause of clauses) this.taken.add(clause);
    const paragraphs = new Set(clauses.map(({ paragraph }) => paragraph));
    node.text = node.text.filter((range) => !paragraphs.has(range));
  }

  private isItem(node: OutlineNode, children: readonly OutlineNode[], { path, siblings }: Above): boolean {
    const withClause = children.filter((child) => this.clausesBelow(child).length > 0);
    if (path.length === 0 || withClause.length >= 2) return false;
    const alike = this.plainItems(siblings);
    const isMajority = alike * 2 >= siblings.length - 1;
    const isFine = rankOf(node.marker.style) >= rankOf('digit') || node.marker.style === 'named';
    if (isMajority && alike >= (isFine ? 1 : 2)) return true;
    if (!isFine) return false;
    return path.length >= 2 || isDetail(children) || (node.text.length > 0 && withClause.length === 0);
  }

  /** How many of the items have a clause of their own and no items below. */
  private plainItems(siblings: readonly OutlineNode[]): number {
    const known = this.plain.get(siblings);
    if (known !== undefined) return known;
    const isPlain = (node: OutlineNode) => this.itemsBelow(node).length === 0 && this.ownClauses(node).length > 0;
    const number = siblings.filter(isPlain).length;
    this.plain.set(siblings, number);
    return number;
  }

  private takeLeaf(node: OutlineNode, kind: TaskItem['kind'], above: Above): void {
    const clauses = this.ownClauses(node);
    if (above.path.length > 0) this.take(node, kind, above);
    else if (this.hasSeveralParagraphsWithClause(node, clauses)) this.takeParagraphs(node, kind, clauses);
    else if (clauses.length > 0 && kind === 'tasks') this.take(node, kind, above);
    else this.leave(node, []);
  }

  private hasSeveralParagraphsWithClause(node: OutlineNode, clauses: readonly PlacedClause[]): boolean {
    const inline = clauses.filter(({ alone, content }) => !alone && content.mentions.length > 0);
    return new Set(inline.map(({ paragraph }) => paragraph)).size >= 2 && node.text.length >= 2;
  }

  /** A chapter of paragraphs without numerals, each with its clause: every paragraph is a task. */
  private takeParagraphs(node: OutlineNode, kind: TaskItem['kind'], clauses: readonly PlacedClause[]): void {
    for (const paragraph of node.text) {
      const own = clauses.filter((clause) => clause.paragraph === paragraph);
      const first = own[0];
      if (first === undefined) {
        this.result.leftover.push(paragraph);
        continue;
      }
      const sentence =
        /^[^。;]*/u.exec(this.facts.text.read({ start: paragraph.start, end: first.start }))?.[0].length ?? 0;
      const title = this.facts.text.trim({ start: paragraph.start, end: paragraph.start + sentence });
      const passages = [this.facts.text.trim({ start: title.end, end: paragraph.end })];
      this.result.items.push({
        path: [node.heading],
        marker: null,
        heading: title,
        title,
        passages,
        kind,
        clauses: own,
        groupClauses: [],
      });
    }
  }

  private take(node: OutlineNode, kind: TaskItem['kind'], { path, group }: Above): void {
    this.result.items.push({
      path,
      marker: node.marker,
      heading: node.heading,
      title: node.title,
      passages: passagesOf(node),
      kind,
      clauses: this.clausesBelow(node),
      groupClauses: group,
    });
  }

  /** The text of a heading that is no task becomes nothing, but for its clauses. */
  private leave(node: OutlineNode, clauses: readonly PlacedClause[]): void {
    const { text } = this.facts;
    for (const range of node.text) {
      const covered = clauses.filter(({ paragraph }) => paragraph === range);
      const isClauseOnly =
        covered.some(({ alone }) => alone) || (covered.length > 0 && covered[0]?.start === range.start);
      if (!isClauseOnly && !isRow(text, range)) this.result.leftover.push(range);
    }
    for (const child of node.children) if (child.marker.style === 'dash') this.result.leftover.push(child.paragraph);
  }

  private itemsBelow(node: OutlineNode): OutlineNode[] {
    return node.children.filter((child) => child.marker.style !== 'dash' && !this.facts.phases.has(child));
  }

  private ownClauses(node: OutlineNode): PlacedClause[] {
    return (this.facts.clauses.get(node) ?? []).filter((clause) => !this.taken.has(clause));
  }

  private clausesBelow(node: OutlineNode): PlacedClause[] {
    return [...this.ownClauses(node), ...node.children.flatMap((child) => this.clausesBelow(child))];
  }
}

/** Sub-items of one sentence each say how a task is done; tasks have a title and a text. */
const isDetail = (children: readonly OutlineNode[]) =>
  children.filter(({ text, children: below }) => text.length === 0 && below.length === 0).length * 2 > children.length;

const deepestLast = (node: OutlineNode): OutlineNode => {
  const last = node.children.at(-1);
  return last === undefined ? node : deepestLast(last);
};

/** The clauses on lines of their own at the end of a node's text. */
function trailing(clauses: readonly PlacedClause[], paragraphs: readonly Range[]): PlacedClause[] {
  const found: PlacedClause[] = [];
  for (const paragraph of paragraphs.toReversed()) {
    const alone = clauses.filter((clause) => clause.paragraph === paragraph && clause.alone);
    if (alone.length === 0) break;
    found.unshift(...alone);
  }
  return found;
}

const passagesOf = (node: OutlineNode): Range[] => [
  ...node.text,
  ...node.children.flatMap((child) => [child.heading, ...passagesOf(child)]),
];
