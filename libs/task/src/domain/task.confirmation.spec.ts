import type { ActingPost } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { command, people } from '../testing/cast.js';
import { after, ledBy, photo, task } from '../testing/story.js';
import type { TaskCommand } from './task.commands.js';

const on = '2024-06-20';
const { waterContact, waterHead, waterworks, schoolContact, archivesContact, archivesDeputy } = people;
const waterDeputy: ActingPost = { ...waterContact, person: 'person-water-deputy' };
const waterworksContact: ActingPost = { ...waterworks, person: 'person-waterworks-second', roles: ['unit-contact'] };
const waterHeadAsContact: ActingPost = { ...waterContact, person: waterHead.person };
const waterContactAsHead: ActingPost = { ...waterHead, person: waterContact.person };

const report = (actor: ActingPost) => command('ReportProgress', actor, on, { period: '2024-Q2', text: '已改造12公里' });
const claim = (actor: ActingPost) =>
  command('ClaimCompletion', actor, on, { statement: '管网已完工', evidence: [photo] });
const confirmReport = (actor: ActingPost) => command('ConfirmProgress', actor, on, { period: '2024-Q2' });
const confirm = (actor: ActingPost) => command('ConfirmCompletion', actor, on, {});
const decline = (actor: ActingPost) => command('DeclineCompletion', actor, on, { reason: '材料不全' });

const given = (author: ActingPost, asked: (actor: ActingPost) => TaskCommand) =>
  task.given(...after(...ledBy(author), asked(author)));

/** Who asked, who answers for the unit, and what is recorded as waived. */
const confirmers: [string, ActingPost, ActingPost, string | null][] = [
  ['a head', waterContact, waterHead, null],
  ['another contact where the only head is the author', waterHeadAsContact, waterContact, 'no-unit-head'],
  ['another contact where there is no head', archivesContact, archivesDeputy, 'no-unit-head'],
  ['the one person of a unit, head and contact', waterworks, waterworks, 'one-person-unit'],
  ['the one person of a unit, its contact', schoolContact, schoolContact, 'one-person-unit'],
];

describe('A unit confirms by', () => {
  it.each(confirmers)('%s', (_, author, actor, waived) => {
    const [confirmed] = given(author, claim).when(confirm(actor)).events();
    expect(confirmed).toMatchObject({ type: 'CompletionConfirmed', data: { waived } });
    const [declined] = given(author, claim).when(decline(actor)).events();
    expect(declined).toMatchObject({ type: 'CompletionDeclined' });
    const [reported] = given(author, report).when(confirmReport(actor)).events();
    expect(reported).toMatchObject({ type: 'ProgressConfirmed', data: { waived } });
  });
});

describe('A unit does not confirm by', () => {
  it.each<[string, ActingPost, ActingPost]>([
    ['the author as head, where another contact is there', waterContact, waterContactAsHead],
    ['the author where the unit is registered for one person but has a head', waterworksContact, waterworksContact],
    ['the author where another contact is there', archivesContact, archivesContact],
  ])('%s', (_, author, actor) => {
    given(author, claim).when(confirm(actor)).thenRefused('task/claimant-confirms');
    given(author, claim).when(decline(actor)).thenRefused('task/claimant-confirms');
    given(author, report).when(confirmReport(actor)).thenRefused('task/reporter-confirms');
  });

  it('a contact where there is a head', () => {
    given(waterContact, claim).when(confirm(waterDeputy)).thenRefused('task/head-confirms');
    given(waterContact, claim).when(decline(waterDeputy)).thenRefused('task/head-confirms');
    given(waterContact, report).when(confirmReport(waterDeputy)).thenRefused('task/head-confirms');
  });
});
