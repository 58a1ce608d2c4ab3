import { describe, expect, it } from '@jest/globals';
import type { LocalDate } from '#libs/kernel';
import { command, people } from '../testing/cast.js';
import { after, definition, nothing, path, stateAfter, steps, task, workAfter } from '../testing/story.js';
import type { TaskCommand } from './task.commands.js';

const NUMBER = '示政办发〔2024〕5号';
const ISSUED_ON: LocalDate = '2024-03-04';

const terminate = (on: LocalDate = ISSUED_ON) =>
  command('TerminateTask', people.system, on, {
    kind: 'cancelled',
    documentNumber: NUMBER,
    reason: '方案正式印发时取消',
  });

const onTrial = steps.draft({ trial: true });
const trial = (commands: readonly TaskCommand[]): TaskCommand[] => [onTrial, ...commands.slice(1)];
const owedKeys = (...commands: TaskCommand[]) =>
  workAfter(...commands)
    .obligations.deadlines.filter(({ doneOn }) => doneOn === null)
    .map(({ key }) => key);

describe('TerminateTask', () => {
  it.each([
    ['held back', [onTrial, command('HoldBackTask', people.director, '2024-01-05', { reason: '条件不成熟' })]],
    ['approved', trial(path.approved())],
    ['assigned', trial(path.assigned())],
    ['in progress', trial(path.inProgress())],
    ['claimed', trial(path.claimed())],
    ['under verification', trial(path.underVerification())],
  ] as const)('ends a task that is %s, by the document that says so', (_, commands) => {
    task
      .given(...after(...commands))
      .when(terminate())
      .then({
        type: 'TaskTerminated',
        data: {
          kind: 'cancelled',
          documentNumber: NUMBER,
          reason: '方案正式印发时取消',
          lapsedRequest: null,
          on: ISSUED_ON,
        },
      });
    expect(stateAfter(...commands, terminate()).status).toBe('terminated');
  });

  it('leaves nothing owed', () => expect(owedKeys(...trial(path.planned()), terminate())).toEqual([]));

  it.each([
    ['verified', path.verified()],
    ['closed', path.closed()],
    ['terminated already', [...path.inProgress(), terminate()]],
  ] as const)('does nothing to a task that is %s', (_, commands) =>
    nothing(task.given(...after(...commands)).when(terminate('2025-07-01'))),
  );

  it('is followed by nothing any more', () => {
    const ended = task.given(...after(...trial(path.inProgress()), terminate()));
    ended.when(steps.acknowledge(people.housingHead, '2024-03-05')).thenRefused('task/not-under-way');
    ended.when(steps.claim('2024-03-05')).thenRefused('task/not-in-progress');
    ended
      .when(command('ReopenTask', people.director, '2024-03-05', { reason: '重办', reworkBy: '2024-04-01' }))
      .thenRefused('task/not-finished');
    const data = { definition, changed: [], documentNumber: NUMBER };
    nothing(ended.when(command('ReviseTask', people.system, ISSUED_ON, data)));
  });

  it('is refused for a task that is not there', () => task.given().when(terminate()).thenRefused('task/unknown'));
});
