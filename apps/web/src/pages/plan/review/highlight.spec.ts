import { describe, expect, it } from '@jest/globals';
import { highlight, type Mark } from './highlight.js';

const TEXT = '1.改造管网。\n责任单位：住建局、水利局';

const mark = (start: number, end: number, target: string, kind: Mark['kind'] = 'task'): Mark => ({
  start,
  end,
  target,
  kind,
});

function runs(marks: readonly Mark[]): [string, string[]][][] {
  return highlight(TEXT, marks).map(({ segments }) =>
    segments.map(({ text, marks: over }) => [text, over.map(({ target }) => target)]),
  );
}

describe('highlight', () => {
  it('keeps every character of the text, marked or not', () => {
    const marks = [mark(2, 6, 'task'), mark(0, 18, 'body'), mark(13, 16, 'unit')];
    const lines = highlight(TEXT, marks).map(({ segments }) => segments.map(({ text }) => text).join(''));
    expect(lines.join('\n')).toBe(TEXT);
  });

  it('lists the innermost mark of a run last', () => {
    expect(runs([mark(2, 4, 'inner'), mark(0, 6, 'outer')])[0]).toEqual([
      ['1.', ['outer']],
      ['改造', ['outer', 'inner']],
      ['管网', ['outer']],
      ['。', []],
    ]);
  });

  it('cuts a mark that goes over a line break', () => {
    expect(runs([mark(4, 12, 'long')])).toEqual([
      [
        ['1.改造', []],
        ['管网。', ['long']],
      ],
      [
        ['责任单位', ['long']],
        ['：住建局、水利局', []],
      ],
    ]);
  });

  it('cuts overlapping marks where each begins and ends', () => {
    expect(runs([mark(0, 4, 'first'), mark(2, 6, 'second')])[0]).toEqual([
      ['1.', ['first']],
      ['改造', ['first', 'second']],
      ['管网', ['second']],
      ['。', []],
    ]);
  });

  it('drops marks without length', () => {
    expect(runs([mark(3, 3, 'nothing')])[0]).toEqual([['1.改造管网。', []]]);
  });
});
