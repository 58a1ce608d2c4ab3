/** Characters that print alike beside what NFKC makes equal already. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/[。｡．]/gu, '.'],
  [/[“”„‟«»「」『』＂]/gu, '"'],
  [/[‘’‚‛]/gu, "'"],
  [/[‐‑‒–—―─]+/gu, '-'],
  [/[～〜]/gu, '~'],
  [/[•‧・∙]/gu, '·'],
];

/** A text without what two printings of it may differ in: white space, the width and the shape of punctuation. */
export function normalText(text: string): string {
  const folded = text.normalize('NFKC').replace(/\s+/gu, '');
  return ALIKE.reduce((normal, [shape, plain]) => normal.replace(shape, plain), folded);
}

const EDITION_MARK =
  /[(（【[〔]?(?:公开)?(?:征求意见稿|征求意见|送审稿|讨论稿|试行稿|试行|暂行|草案|草稿|修订稿)[)）】\]〕]?/gu;

/** A plan's title without the marks of its edition: 征求意见稿, 试行 and their like. */
export function titleWithoutMarks(title: string): string {
  return normalText(title.replace(EDITION_MARK, ''));
}

/** How alike two texts are by the pairs of characters they share (Dice): 0 nothing, 1 all. */
export function similarity(one: string, other: string): number {
  const [left, right] = [pairsOf(normalText(one)), pairsOf(normalText(other))];
  const total = left.length + right.length;
  if (total === 0) return normalText(one) === normalText(other) ? 1 : 0;
  const open = new Map<string, number>();
  for (const pair of left) open.set(pair, (open.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of right) {
    const count = open.get(pair) ?? 0;
    if (count === 0) continue;
    open.set(pair, count - 1);
    shared += 1;
  }
  return (2 * shared) / total;
}

function pairsOf(text: string): string[] {
  const characters = Array.from(text);
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
