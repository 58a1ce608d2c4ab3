import { describe, expect, it } from '@jest/globals';
import { recorded, specification } from '#libs/event-store/testing';
import { acting, ask, founded, registered } from '../testing/roster.fixture.js';
import { DOCUMENT_NUMBER, type ErasureEvent } from './erasure.events.js';
import type { RosterCommand } from './roster.commands.js';
import { rosterDecider } from './roster.decide.js';
import type { RosterEvent } from './roster.events.js';

const roster = specification(rosterDecider);
const personId = 'person-li';
const cause = { ground: 'retention-ended', documentNumber: '示政办发〔2026〕5号' } as const;
const sealed = { subject: personId, ciphertext: 'sealed' };
const known: RosterEvent[] = [
  founded,
  registered('unit-water', '县水利局'),
  { type: 'PersonRegistered', data: { personId, name: sealed, phone: null } },
  { type: 'PostCreated', data: { postId: 'post-x', title: '联络员', unitId: 'unit-water', roles: ['unit-contact'] } },
];
const inOffice: RosterEvent = { type: 'PostFilled', data: { postId: 'post-x', personId } };
const requested: ErasureEvent = { type: 'ErasureRequested', data: { personId, ...cause } };
const byFirst = recorded<RosterEvent>(requested, { actor: { ...acting(), person: 'person-first' } });
const refused: ErasureEvent = { type: 'ErasureRefused', data: { personId } };
const erased: ErasureEvent = { type: 'PersonErased', data: { personId, ...cause } };

const request = (over: object = {}) => ask<RosterCommand>('RequestErasure', { personId, ...cause, ...over });
const approve = (person = 'person-second') => ({
  ...ask<RosterCommand>('ApproveErasure', { personId }),
  actor: { ...acting('security-administrator'), person },
});
const refuse = ask<RosterCommand>('RefuseErasure', { personId });

describe('RequestErasure', () => {
  it('asks for it with the ground of the law', () =>
    roster
      .given(...known)
      .when(request())
      .then(requested));
  it('asks once', () =>
    expect(
      roster
        .given(...known, byFirst)
        .when(request())
        .events(),
    ).toEqual([]));
  it('is refused on another ground while one is pending', () =>
    roster
      .given(...known, byFirst)
      .when(request({ ground: 'consent-withdrawn' }))
      .thenRefused('organization/erasure-already-requested'));
  it('is refused while the person holds a post, which is named', () =>
    roster
      .given(...known, inOffice)
      .when(request())
      .thenRefused('organization/person-holds-post', { posts: '联络员' }));
  it('asks again after a refusal', () =>
    roster
      .given(...known, byFirst, refused)
      .when(request())
      .then(requested));
  it('is refused for who is not registered', () =>
    roster.given(founded).when(request()).thenRefused('organization/unknown-person'));
  it('is refused once the person is erased', () =>
    roster
      .given(...known, byFirst, erased)
      .when(request())
      .thenRefused('organization/person-erased'));
});

describe('ApproveErasure', () => {
  it('erases on the ground that was asked for', () =>
    roster
      .given(...known, byFirst)
      .when(approve())
      .then(erased));
  it('erases once', () =>
    expect(
      roster
        .given(...known, byFirst, erased)
        .when(approve())
        .events(),
    ).toEqual([]));
  it('needs a second person, whatever the post', () =>
    roster
      .given(...known, byFirst)
      .when(approve('person-first'))
      .thenRefused('organization/erasure-needs-second-person'));
  it('is refused when nobody asked, or who asked was refused', () => {
    roster
      .given(...known)
      .when(approve())
      .thenRefused('organization/erasure-not-requested');
    roster
      .given(...known, byFirst, refused)
      .when(approve())
      .thenRefused('organization/erasure-not-requested');
  });
  it('is refused when the person was given a post meanwhile', () =>
    roster
      .given(...known, byFirst, inOffice)
      .when(approve())
      .thenRefused('organization/person-holds-post'));
});

describe('RefuseErasure', () => {
  it('ends the request', () =>
    roster
      .given(...known, byFirst)
      .when(refuse)
      .then(refused));
  it('is refused when there is none, or it is too late', () => {
    roster
      .given(...known)
      .when(refuse)
      .thenRefused('organization/erasure-not-requested');
    roster
      .given(...known, byFirst, erased)
      .when(refuse)
      .thenRefused('organization/person-erased');
  });
});

describe('FillPost', () => {
  it('is refused for a person who is erased', () =>
    roster
      .given(...known, byFirst, erased)
      .when(ask<RosterCommand>('FillPost', { postId: 'post-x', personId }))
      .thenRefused('organization/person-erased'));
});

describe('the number of a document', () => {
  it.each(['某政办发〔2026〕5号', '县委督字〔2026〕12号'])('is %s', (number) =>
    expect(number).toMatch(DOCUMENT_NUMBER),
  );
  it.each(['王小明要求删除', '某政办发〔2026〕5号 王小明', '13800000000', 'x〔2026〕5号'])('is not %s', (text) =>
    expect(text).not.toMatch(DOCUMENT_NUMBER),
  );
});
