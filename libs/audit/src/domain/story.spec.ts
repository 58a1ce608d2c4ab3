import { recordedOf } from '#libs/event-store/testing';
import type { Recorded } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { storyOf, type Consequence } from './story.js';

/** Events of one correlation; each names the place of the one that caused it. */
function events(...causes: (number | null)[]): Recorded[] {
  const all = causes.map((_, index) => recordedOf({ type: `E${index}`, data: {} }, index));
  return all.map((event, index) => ({ ...event, causationId: all[causes[index] ?? -1]?.id ?? null }));
}
const shape = ({ event, followed }: Consequence): object => ({ [event.type]: followed.map(shape) });

describe('the story of an event', () => {
  const told = events(null, 0, 0, 1, 3);

  it('goes back to where it began', () => {
    const story = storyOf(told[4]!, told);
    expect(story.causes.map(({ type }) => type)).toEqual(['E0', 'E1', 'E3']);
    expect(shape(story.told)).toEqual({ E4: [] });
  });

  it('tells all that followed, directly and further on', () => {
    const story = storyOf(told[0]!, told);
    expect(story.causes).toEqual([]);
    expect(shape(story.told)).toEqual({ E0: [{ E1: [{ E3: [{ E4: [] }] }] }, { E2: [] }] });
  });

  it('follows no cause that does not stand before it', () => {
    const circle = events(1, 0);
    const story = storyOf(circle[0]!, circle);
    expect([story.causes, shape(story.told)]).toEqual([[], { E0: [{ E1: [] }] }]);
  });
});
