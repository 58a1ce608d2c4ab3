import type { Sources } from '#libs/platform/http';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readRoutes } from './read-sources.js';

let sources: Sources;

beforeAll(() => {
  sources = readRoutes('.');
});

const codes = (operation: string) => sources.routes[operation]?.refusals.map(({ code }) => code) ?? [];
const schema = (name: string) => sources.schemas[name] as { properties: Record<string, object>; required: string[] };

describe('the refusals of a route', () => {
  it('are those of the command that it sends, and of no other', () => {
    expect(codes('TaskCompletion_close')).toEqual(expect.arrayContaining(['task/unknown', 'task/not-verified']));
    expect(codes('TaskCompletion_close')).not.toContain('task/no-lead');
    expect(codes('TaskAssignment_assign')).toContain('task/no-lead');
  });

  it('are found through queries, which decide nothing', () => {
    expect(codes('Round_get')).toContain('assessment/no-such-round');
    expect(codes('Round_get')).not.toContain('assessment/round-exists');
  });

  it('leave out those that a list of commands tells line by line', () => {
    expect(codes('TaskAssignment_assignTasks')).toContain('platform/idempotency-key-missing');
    expect(codes('TaskAssignment_assignTasks')).not.toContain('task/no-lead');
  });

  it('have the kind that they are made with', () => {
    const refusals = sources.routes['TaskCompletion_close']?.refusals;
    expect(refusals).toContainEqual({ kind: 'not-found', code: 'task/unknown' });
    expect(refusals).toContainEqual({ kind: 'rejected', code: 'task/not-verified' });
  });
});

describe('the answer of a route', () => {
  it('of an append says where it stands, and not whether it is repeated', () => {
    expect(sources.routes['TaskCompletion_close']).toMatchObject({
      appends: true,
      answer: { mediaType: 'application/json', schema: { $ref: '#/components/schemas/AppendResult' } },
    });
    expect(schema('AppendResult').required).toEqual(['version', 'position']);
    expect(schema('AppendResult').properties['position']).toMatchObject({ type: 'string' });
  });

  it('is text, bytes, a stream of events or nothing where it is no JSON', () => {
    const mediaType = (operation: string) => sources.routes[operation]?.answer?.mediaType;
    expect(['Plan_source', 'File_download', 'Live_follow', 'Session_end'].map(mediaType)).toEqual([
      'text/plain',
      '*/*',
      'text/event-stream',
      undefined,
    ]);
  });

  it('tells what may be missing from what may be null', () => {
    expect(schema('Problem').required).not.toContain('detail');
    expect(schema('WrittenEntry').required).toContain('person');
    expect(schema('WrittenEntry').properties['person']).toEqual({ type: 'string', nullable: true });
  });
});
