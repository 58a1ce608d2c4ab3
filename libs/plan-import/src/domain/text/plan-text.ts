import type { SourceSpan } from '../parsed-plan.js';
import { foldChar } from './fold.js';

/** A half-open range of positions in a `PlanText` (not in the source). */
export interface Range {
  start: number;
  end: number;
}

/** By code unit, not by code point: the folded text must keep its length. */
// oxlint-disable-next-line require-unicode-regexp
const NOT_FOLDED_ALREADY = /[^\t\n\u0020-\u007d\u3400-\u9fff]/g;

/** The folded form of any text, of the same length. */
export const foldText = (printed: string): string => printed.replace(NOT_FOLDED_ALREADY, foldChar);

/**
 * The text that the grammar reads: noise taken out, every character also in a folded form of equal length, and each
 * position tied to its offset in the source. Rules match on `folded`, people see `print`, answers carry `span`.
 */
export class PlanText {
  /** Characters as printed. */
  readonly printed: string;
  /** The same length; half-width letters, digits, brackets, colons and commas; every dash is `-`. */
  readonly folded: string;
  private readonly offsets: Int32Array;

  private constructor(printed: string, offsets: Int32Array) {
    this.printed = printed;
    this.offsets = offsets;
    this.folded = foldText(printed);
  }

  /** The whole source, character by character. */
  static of(source: string): PlanText {
    const offsets = new Int32Array(source.length);
    for (let i = 0; i < offsets.length; i += 1) offsets[i] = i;
    return new PlanText(source, offsets);
  }

  /** The text of `groups` of ranges: ranges of a group are set side by side, groups are parted by a line feed. */
  keep(groups: readonly (readonly Range[])[]): PlanText {
    const parts: string[] = [];
    const offsets = new Int32Array(groups.reduce((sum, group) => sum + 1 + lengthOf(group), 0));
    let at = 0;
    for (const group of groups) {
      for (const { start, end } of group) {
        parts.push(this.printed.slice(start, end));
        offsets.set(this.offsets.subarray(start, end), at);
        at += end - start;
      }
      parts.push('\n');
      offsets[at] = at > 0 ? (offsets[at - 1] ?? 0) : 0;
      at += 1;
    }
    return new PlanText(parts.join(''), offsets);
  }

  /** The folded text of a range. */
  read({ start, end }: Range): string {
    return this.folded.slice(start, end);
  }

  /** The printed text of a range, without white space at its ends. */
  print({ start, end }: Range): string {
    return this.printed.slice(start, end).trim();
  }

  /** Where a range stands in the source. */
  span({ start, end }: Range): SourceSpan {
    const from = this.offsets[start] ?? this.offsets.at(-1) ?? 0;
    return { start: from, end: end > start ? (this.offsets[end - 1] ?? from) + 1 : from };
  }

  /** The range without the white space at its ends. */
  trim({ start, end }: Range): Range {
    let from = start;
    let to = end;
    while (from < to && isSpace(this.folded.charCodeAt(from))) from += 1;
    while (to > from && isSpace(this.folded.charCodeAt(to - 1))) to -= 1;
    return { start: from, end: to };
  }
}

const lengthOf = (ranges: readonly Range[]) => ranges.reduce((sum, { start, end }) => sum + end - start, 0);

const isSpace = (code: number) => code === 0x20 || code === 0x09 || code === 0x0a;
