import { describe, expect, it } from '@jest/globals';
import { matchItems, type RecognisedItem } from './match-items.js';

const item = (itemId: string, title: string, text = title, kind: RecognisedItem['kind'] = 'task'): RecognisedItem => ({
  itemId,
  title,
  text,
  kind,
});

const matched = (earlier: RecognisedItem[], later: RecognisedItem[]) => Object.fromEntries(matchItems(earlier, later));

describe('matchItems', () => {
  it('knows an item by its title and kind, whatever its text', () =>
    expect(matched([item('a', '规范水源地', '设置隔离设施。')], [item('x', '规范 水源地', '另写一段话。')])).toEqual({
      x: 'a',
    }));

  it('takes the most alike where the title is another, and leaves out what is like nothing', () =>
    expect(
      matched(
        [item('a', '改造管网', '改造老旧管网一百公里，建设分区计量。'), item('b', '核定成本', '完成成本监审。')],
        [item('x', '更新管网', '改造老旧管网二百公里，建设分区计量。'), item('y', '培育人才', '举办培训班。')],
      ),
    ).toEqual({ x: 'a' }));

  it('does not take items of another kind by the title alone', () =>
    expect(
      matched([item('a', '加强组织领导', '成立专班。', 'checklist')], [item('x', '加强组织领导', '每月调度通报。')]),
    ).toEqual({}));

  it('takes every item once, each with its own best', () => {
    const earlier = [item('a', '建设水源', '建设备用水源两处。'), item('b', '建设水源', '建设备用水源两处。')];
    const later = [item('x', '建设水源'), item('y', '建设水源'), item('z', '建设水源')];
    expect(matched(earlier, later)).toEqual({ x: 'a', y: 'b' });
  });

  it.each([0, 1, 3, 8])('finds each of %i items in themselves, in any order', (count) => {
    const earlier = Array.from({ length: count }, (_, index) =>
      item(`i${index}`, `任务${index}号`, `做好${index}事。`),
    );
    const later = earlier.toReversed().map((entry) => ({ ...entry, itemId: `new-${entry.itemId}` }));
    const expected = Object.fromEntries(earlier.map(({ itemId }) => [`new-${itemId}`, itemId]));
    expect(matched(earlier, later)).toEqual(expected);
  });
});
