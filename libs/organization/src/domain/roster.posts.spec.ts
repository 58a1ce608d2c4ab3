import { describe, expect, it } from '@jest/globals';
import { specification } from '#libs/event-store/testing';
import type { PersonalText, Role } from '#libs/kernel';
import { ask, founded, registered } from '../testing/roster.fixture.js';
import type { RosterCommand } from './roster.commands.js';
import { rosterDecider } from './roster.decide.js';
import type { RosterEvent } from './roster.events.js';

const roster = specification(rosterDecider);
const water = registered('unit-water', '县水利局');

const sealed: PersonalText = { subject: 'person-li', ciphertext: 'sealed' };
const person = (personId: string): RosterEvent => ({
  type: 'PersonRegistered',
  data: { personId, name: { ...sealed, subject: personId }, phone: null },
});
const post = (postId: string, ...roles: Role[]): RosterEvent => ({
  type: 'PostCreated',
  data: { postId, title: '岗位', unitId: 'unit-water', roles },
});
const filled = (postId: string, personId: string): RosterEvent => ({ type: 'PostFilled', data: { postId, personId } });

describe('RegisterPerson', () => {
  const command = ask<RosterCommand>('RegisterPerson', { personId: 'person-li', name: sealed, phone: null });
  it('registers a person once', () => {
    roster.given(founded).when(command).then(person('person-li'));
    roster.given(founded, person('person-li')).when(command).thenRefused('organization/already-registered');
  });
});

describe('CreatePost', () => {
  const create = (...roles: Role[]) =>
    ask<RosterCommand>('CreatePost', { postId: 'post-x', title: '联络员', unitId: 'unit-water', roles });

  it('creates a post of a unit, each role once', () =>
    roster
      .given(founded, water)
      .when(create('supervisor', 'unit-contact', 'supervisor'))
      .then({
        type: 'PostCreated',
        data: { postId: 'post-x', title: '联络员', unitId: 'unit-water', roles: ['supervisor', 'unit-contact'] },
      }));
  it('is refused in an unknown unit', () =>
    roster.given(founded).when(create('supervisor')).thenRefused('organization/unknown-unit'));
  it('is refused under a known id', () =>
    roster.given(founded, water, post('post-x')).when(create()).thenRefused('organization/already-registered'));
  it.each<[Role, Role]>([
    ['system-administrator', 'supervisor'],
    ['security-administrator', 'system-administrator'],
    ['audit-administrator', 'reader'],
  ])('is refused for %s together with %s', (administrator, other) =>
    roster
      .given(founded, water)
      .when(create(administrator, other))
      .thenRefused('organization/administrator-role-not-alone'),
  );
});

describe('FillPost', () => {
  const fill = (postId: string, personId = 'person-li') => ask<RosterCommand>('FillPost', { postId, personId });
  const people = [founded, water, person('person-li'), person('person-wu')];

  it('puts a person into a post', () =>
    roster
      .given(...people, post('post-a', 'supervisor'))
      .when(fill('post-a'))
      .then(filled('post-a', 'person-li')));
  it('lets one person hold several posts', () =>
    roster
      .given(...people, post('post-a', 'supervisor'), post('post-b', 'unit-contact'), filled('post-a', 'person-li'))
      .when(fill('post-b'))
      .then(filled('post-b', 'person-li')));
  it('changes nothing where the person holds it', () => {
    expect(
      roster
        .given(...people, post('post-a'), filled('post-a', 'person-li'))
        .when(fill('post-a'))
        .events(),
    ).toEqual([]);
  });
  it('is refused while another person holds it', () =>
    roster
      .given(...people, post('post-a'), filled('post-a', 'person-wu'))
      .when(fill('post-a'))
      .thenRefused('organization/post-filled'));
  it('is refused for an unknown person or post', () => {
    roster
      .given(...people, post('post-a'))
      .when(fill('post-a', 'nobody'))
      .thenRefused('organization/unknown-person');
    roster
      .given(...people)
      .when(fill('post-a'))
      .thenRefused('organization/unknown-post');
  });
  it("is refused for an administrator's post beside another, whichever comes first", () => {
    const posts = [...people, post('post-admin', 'system-administrator'), post('post-a', 'supervisor')];
    roster
      .given(...posts, filled('post-a', 'person-li'))
      .when(fill('post-admin'))
      .thenRefused('organization/administrator-holds-one-post');
    roster
      .given(...posts, filled('post-admin', 'person-li'))
      .when(fill('post-a'))
      .thenRefused('organization/administrator-holds-one-post');
  });
  it("is refused for two administrators' posts", () =>
    roster
      .given(
        ...people,
        post('post-system', 'system-administrator'),
        post('post-audit', 'audit-administrator'),
        filled('post-system', 'person-li'),
      )
      .when(fill('post-audit'))
      .thenRefused('organization/administrator-holds-one-post'));
});

describe('ChangePostRoles', () => {
  const change = (...roles: Role[]) => ask<RosterCommand>('ChangePostRoles', { postId: 'post-a', roles });
  const held = [founded, water, person('person-li'), post('post-a', 'supervisor'), filled('post-a', 'person-li')];

  it('replaces the roles', () =>
    roster
      .given(...held)
      .when(change('verifier'))
      .then({ type: 'PostRolesChanged', data: { postId: 'post-a', roles: ['verifier'] } }));
  it('changes nothing where they are the same', () => {
    expect(
      roster
        .given(...held)
        .when(change('supervisor'))
        .events(),
    ).toEqual([]);
  });
  it('cannot make an administrator of somebody with a second post', () =>
    roster
      .given(...held, post('post-b'), filled('post-b', 'person-li'))
      .when(change('audit-administrator'))
      .thenRefused('organization/administrator-holds-one-post'));
  it('is refused for an unknown post', () =>
    roster.given(founded).when(change()).thenRefused('organization/unknown-post'));
});

describe('VacatePost', () => {
  const vacate = ask<RosterCommand>('VacatePost', { postId: 'post-a' });
  const events = [founded, water, person('person-li'), post('post-a')];

  it('frees the post and says who left it', () =>
    roster
      .given(...events, filled('post-a', 'person-li'))
      .when(vacate)
      .then({ type: 'PostVacated', data: { postId: 'post-a', personId: 'person-li' } }));
  it('is refused where nobody holds it', () =>
    roster
      .given(...events)
      .when(vacate)
      .thenRefused('organization/post-vacant'));
});

describe('SetPortfolio', () => {
  const set = ask<RosterCommand>('SetPortfolio', { unitId: 'unit-water', leaderPostId: 'post-leader' });

  it("gives the unit to a leader's post", () =>
    roster
      .given(founded, water, post('post-leader', 'leader-in-charge'))
      .when(set)
      .then({ type: 'PortfolioSet', data: { unitId: 'unit-water', leaderPostId: 'post-leader' } }));
  it("is refused for a post without the leader's role", () =>
    roster.given(founded, water, post('post-leader', 'supervisor')).when(set).thenRefused('organization/not-a-leader'));
});
