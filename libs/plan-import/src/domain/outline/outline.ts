import type { PlanText, Range } from '../text/plan-text.js';
import { isConfusable, rankOf, readMarker, type Marker, type MarkerStyle } from './marker.js';
import type { Paragraphs } from './paragraphs.js';
import { splitTitle } from './title.js';

/** A numbered item with everything below it. */
export interface OutlineNode {
  marker: Marker;
  /** The whole paragraph with which it begins. */
  paragraph: Range;
  /** Marker and title. */
  heading: Range;
  title: Range;
  /** What stands under the title before the first child: the rest of its paragraph, then further paragraphs. */
  text: Range[];
  children: OutlineNode[];
}

export interface Outline {
  /** Paragraphs before the first item. */
  preface: Range[];
  chapters: OutlineNode[];
}

interface Level {
  /** More than one where a numeral was mistyped: （1） among （二）, （三）. */
  styles: Set<MarkerStyle>;
  node: OutlineNode;
}

/**
 * Builds the tree of numbered items. A numbering style seen before pops to its level, so levels may restart or run
 * through; a new style opens a level at the place that official documents give it.
 */
export function readOutline(text: PlanText, paragraphs: Paragraphs['list']): Outline {
  const outline: Outline = { preface: [], chapters: [] };
  const levels: Level[] = [];
  const deepest = new Map<MarkerStyle, number>();
  const top = topStyle(text, paragraphs);
  for (const { range } of paragraphs) {
    const marker = readMarker(text.read(range));
    if (marker === null || (levels.length === 0 && marker.style !== top)) {
      (levels.at(-1)?.node.text ?? outline.preface).push(range);
      continue;
    }
    const depth = depthOf(marker, levels, deepest.get(marker.style) ?? -1);
    const node = readNode(text, range, marker);
    const siblings = levels[depth];
    const styles = siblings === undefined ? new Set<MarkerStyle>() : siblings.styles;
    levels.splice(depth);
    (levels.at(-1)?.node.children ?? outline.chapters).push(node);
    levels.push({ styles: styles.add(marker.style), node });
    deepest.set(marker.style, Math.max(depth, deepest.get(marker.style) ?? 0));
  }
  return outline;
}

function readNode(text: PlanText, range: Range, marker: Marker): OutlineNode {
  const { title, rest } = splitTitle(text, { start: range.start + marker.length, end: range.end });
  const heading = { start: range.start, end: Math.max(title.end, range.start + marker.length) };
  return { marker, paragraph: range, heading, title, text: rest.end > rest.start ? [rest] : [], children: [] };
}

/** The style of the chapters: the highest one in use, if it is one that chapters have, else the first one seen. */
function topStyle(text: PlanText, paragraphs: Paragraphs['list']): MarkerStyle | null {
  const seen = new Set<MarkerStyle>();
  for (const { range } of paragraphs) {
    const style = readMarker(text.read(range))?.style;
    if (style !== undefined && style !== 'dash') seen.add(style);
  }
  const [first = null] = seen;
  return (['part', 'section', 'han'] as const).find((style) => seen.has(style)) ?? first;
}

/** The level on which an item stands; `levels` below it are closed, and one on it is gone on with. */
function depthOf(marker: Marker, levels: readonly Level[], deepestSeen: number): number {
  const same = levels.findLastIndex((level) => level.styles.has(marker.style));
  if (same >= 0) return same;
  const mistyped = levels.findLastIndex(
    ({ node }) => node.marker.ordinal === marker.ordinal - 1 && isConfusable(node.marker.style, marker.style),
  );
  if (mistyped >= 0 && deepestSeen <= mistyped) return mistyped;
  const last = levels.at(-1);
  if (last === undefined || marker.style === 'dash') return levels.length;
  // A heading with nothing under it yet waits for its items, whatever their numerals look like.
  if (last.node.text.length === 0 && last.node.marker.style !== 'dash') return levels.length;
  const parent = levels.findLastIndex(({ node }) => rankOf(node.marker.style) < rankOf(marker.style));
  return parent >= 0 ? parent + 1 : levels.length;
}
