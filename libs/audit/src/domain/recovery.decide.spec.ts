import { recorded, specification } from '#libs/event-store/testing';
import type { ActingPost } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import type { RecoveryCommand } from './recovery.commands.js';
import { recoveryDecider } from './recovery.decide.js';
import type { LostRange, RecoveryEvent } from './recovery.events.js';

const recovery = specification(recoveryDecider);
const range: LostRange = { epoch: 1, witness: 'w1+0a1b2c3d', ownSize: 5, ownRoot: 'cm9vdA==', witnessedSize: 9 };
const actor = (person: string): ActingPost => ({ person, post: 'post', unit: 'unit', roles: [] });
const ask = (type: RecoveryCommand['type'], person: string, data = range): RecoveryCommand => ({
  type,
  data,
  actor: actor(person),
  at: '2026-11-23T01:00:00.000000Z',
});

const requested: RecoveryEvent = { type: 'LogRecoveryRequested', data: range };
const byFirst = recorded<RecoveryEvent>(requested, { actor: actor('first') });
const recovered: RecoveryEvent = { type: 'LogRecovered', data: { ...range, requestedBy: 'first' } };

describe('RequestLogRecovery', () => {
  it('names what is lost', () => recovery.given().when(ask('RequestLogRecovery', 'first')).then(requested));
  it('asks once', () => expect(recovery.given(byFirst).when(ask('RequestLogRecovery', 'other')).events()).toEqual([]));
  it('changes nothing once the tree is given up', () =>
    expect(recovery.given(byFirst, recovered).when(ask('RequestLogRecovery', 'first')).events()).toEqual([]));
  it('asks again for the next tree', () => {
    const next = { ...range, epoch: 2 };
    recovery
      .given(byFirst, recovered)
      .when(ask('RequestLogRecovery', 'first', next))
      .then({ type: 'LogRecoveryRequested', data: next });
  });
});

describe('ApproveLogRecovery', () => {
  it('recovers the log, and names who asked', () =>
    recovery.given(byFirst).when(ask('ApproveLogRecovery', 'second')).then(recovered));
  it('needs a second person, whatever the post', () =>
    recovery.given(byFirst).when(ask('ApproveLogRecovery', 'first')).thenRefused('audit/recovery-needs-second-person'));
  it('is refused when nobody asked, or for another tree', () => {
    recovery.given().when(ask('ApproveLogRecovery', 'second')).thenRefused('audit/recovery-not-requested');
    recovery
      .given(byFirst, recovered)
      .when(ask('ApproveLogRecovery', 'second', { ...range, epoch: 2 }))
      .thenRefused('audit/recovery-not-requested');
  });
  it('recovers once', () =>
    expect(recovery.given(byFirst, recovered).when(ask('ApproveLogRecovery', 'second')).events()).toEqual([]));
});
