import type { ActingPost, LocalDate } from '#libs/kernel';
import { recorded, specification, type GivenEvent, type Outcome } from '#libs/event-store/testing';
import { expect } from '@jest/globals';
import type { TaskCommand } from '../domain/task.commands.js';
import { taskDecider } from '../domain/task.decide.js';
import type { EvidenceFile, TaskDefinition } from '../domain/task.definition.js';
import type { TaskEvent } from '../domain/task.events.js';
import type { TaskState } from '../domain/task.state.js';
import { circumstances, command, people, units } from './cast.js';

/** Given / when / then for the task. */
export const task = specification(taskDecider(circumstances));

/** 老旧管网改造: 水利局 leads, 住建局 is responsible, 农业农村局 cooperates; due in mid-2025, without target. */
export const definition: TaskDefinition = {
  taskId: 'task-1',
  planId: 'plan-1',
  planTitle: '示例县节水行动方案',
  itemId: 'item-1',
  ordinal: 1,
  number: '示政办发〔2023〕36号-01',
  title: '改造老旧管网',
  text: '完成城区老旧管网改造。',
  path: ['三、重点任务', '（二）管网提质'],
  kind: 'task',
  trial: false,
  mode: 'joint',
  participants: [
    { unitId: units.water, groupId: null, except: [], role: 'lead', mention: '水利局' },
    { unitId: units.housing, groupId: null, except: [], role: 'responsible', mention: '住建局' },
    { unitId: units.farming, groupId: null, except: [], role: 'cooperating', mention: '农业农村局' },
  ],
  due: '2025-06-30',
  dueText: '2025年6月底前',
  continuing: false,
  period: { from: '2024-01-01', to: '2026-12-31' },
  targets: [],
  deliverable: null,
  enteredBy: [people.clerk.person],
};

/** The same task without a date: worked in yearly slices until the plan ends. */
export const continuing: TaskDefinition = { ...definition, due: '2026-12-31', dueText: '持续推进', continuing: true };

/** A file given as evidence. */
export const photo: EvidenceFile = { sha256: 'ab'.repeat(32), size: 1_024, mediaType: 'image/png', name: '竣工.png' };

const ASSIGNED_ON: LocalDate = '2024-01-08';

/** The usual steps, each on its usual day; data and day can be another. */
export const steps = {
  draft: (changes: Partial<TaskDefinition> = {}) =>
    command('DraftTask', people.system, '2024-01-05', { definition: { ...definition, ...changes } }),
  approve: () => command('ApproveTask', people.system, '2024-01-05', { approvedBy: people.director }),
  assign: (on: LocalDate = ASSIGNED_ON, dueWherePassed?: LocalDate) =>
    command('AssignTask', people.clerk, on, dueWherePassed === undefined ? {} : { dueWherePassed }),
  acknowledge: (actor: ActingPost = people.waterContact, on: LocalDate = '2024-01-09') =>
    command('AcknowledgeTask', actor, on, {}),
  setWorkPoints: (on: LocalDate = '2024-01-15', due: LocalDate = '2024-08-30') =>
    command('SetWorkPoints', people.waterContact, on, { points: [{ title: '完成设计', due }] }),
  completeWorkPoint: (on: LocalDate = '2024-08-20') =>
    command('CompleteWorkPoint', people.waterContact, on, { point: 1, note: '设计已批复' }),
  claim: (on: LocalDate = '2025-06-20') =>
    command('ClaimCompletion', people.waterContact, on, { statement: '管网已完工', evidence: [photo] }),
  confirm: (on: LocalDate = '2025-06-23') => command('ConfirmCompletion', people.waterHead, on, {}),
  verify: (on: LocalDate = '2025-06-26') => command('VerifyTask', people.verifier, on, { opinion: '属实' }),
  sendBack: (on: LocalDate = '2025-06-26', reworkBy: LocalDate = '2025-07-15') =>
    command('SendBackTask', people.verifier, on, { reason: '缺少验收报告', reworkBy }),
  close: (on: LocalDate = '2025-06-27') => command('CloseTask', people.director, on, {}),
} as const;

/** The usual way from the draft, up to and including a step. */
export const path = {
  approved: () => [steps.draft(), steps.approve()],
  assigned: () => [...path.approved(), steps.assign()],
  inProgress: () => [...path.assigned(), steps.acknowledge()],
  planned: () => [...path.inProgress(), steps.setWorkPoints()],
  claimed: () => [...path.planned(), steps.completeWorkPoint(), steps.claim()],
  underVerification: () => [...path.claimed(), steps.confirm()],
  verified: () => [...path.underVerification(), steps.verify()],
  closed: () => [...path.verified(), steps.close()],
};

/** A task with a deliverable that the person's unit leads alone, acknowledged by the person. */
export function ledBy(person: ActingPost): TaskCommand[] {
  const lead = { unitId: person.unit, groupId: null, except: [], role: 'lead' as const, mention: '牵头单位' };
  const draft = steps.draft({ participants: [lead], deliverable: '方案' });
  return [draft, steps.approve(), steps.assign(), steps.acknowledge(person)];
}

/** The events that the commands gave, one after the other, with their actors and instants. */
export function after(...commands: readonly TaskCommand[]): GivenEvent<TaskEvent>[] {
  const decider = taskDecider(circumstances);
  const given: GivenEvent<TaskEvent>[] = [];
  for (const sent of commands) {
    const { state } = task.given(...given);
    for (const event of decider.decide(sent, state)) {
      const { person, post, unit } = sent.actor;
      given.push(recorded(event, { recordedAt: sent.at, actor: { person, post, unit } }));
    }
  }
  return given;
}

/** The state after the commands. */
export function stateAfter(...commands: readonly TaskCommand[]): TaskState {
  return task.given(...after(...commands)).state;
}

/** The work of a task that is assigned or later. */
export function workAfter(...commands: readonly TaskCommand[]) {
  const state = stateAfter(...commands);
  if (!('work' in state)) throw new Error(`The task is ${state.status} and carries no work`);
  return state.work;
}

/** Expects that the command is followed by something. */
export function allowed(outcome: Outcome<TaskEvent>): void {
  expect(outcome.events()).not.toHaveLength(0);
}

/** Expects that the command changes nothing. */
export function nothing(outcome: Outcome<TaskEvent>): void {
  expect(outcome.events()).toEqual([]);
}
