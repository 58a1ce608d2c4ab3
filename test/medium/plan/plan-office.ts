import { randomUUID } from 'node:crypto';
import type { ActingPost } from '#libs/kernel';
import { ImportDraft, type ImportedDraft, type PlanReading } from '#libs/plan';
import { CommandBus } from '@nestjs/cqrs';
import { mention, reading, task } from '../../../libs/plan/src/testing/reading.fixture.js';
import { startProduct, type TestProduct } from '../../support/app.js';
import type { Answer, HttpClient } from '../../support/http-client.js';
import { foundJurisdiction, type Jurisdiction } from '../../support/jurisdiction.js';

/** A refusal as the api answers it. */
export interface Problem {
  readonly code: string;
  readonly title: string;
  readonly details: Record<string, unknown>;
}

/** A draft as the api answers it. */
export interface DraftBody {
  readonly status: string;
  readonly version: number;
  readonly position: string;
  readonly content: {
    readonly document: Record<string, unknown>;
    readonly items: readonly {
      readonly itemId: string;
      readonly number: string | null;
      readonly title: string;
      readonly path: readonly string[];
      readonly safeguard: boolean;
      readonly divided: boolean;
      readonly dutyNote: string | null;
      readonly leadUnitId: string | null;
      readonly deadline: Record<string, unknown> | null;
      readonly participants: readonly { mention: string; role: string; decided: object | null }[];
    }[];
    readonly indicators: readonly Record<string, unknown>[];
    readonly phases: readonly Record<string, unknown>[];
    readonly unassigned: readonly { source: { start: number } }[];
  };
  readonly review: {
    readonly items: readonly {
      itemId: string;
      participants: readonly Record<string, unknown>[];
      due: string;
      continuing: boolean;
    }[];
    readonly openMentions: readonly { mention: string; collective: boolean; blocking: boolean }[];
    readonly leadsToConfirm: readonly { itemId: string; unitId: string | null }[];
    readonly findings: readonly { code: string; blocking: boolean; text: string }[];
  };
  readonly proposals: Record<string, object>;
}

/** A county whose clerk imports plans, whose director decides them, and whose contact may only look. */
export interface PlanOffice {
  readonly product: TestProduct;
  readonly county: Jurisdiction;
  readonly clerk: HttpClient;
  readonly director: HttpClient;
  readonly contact: HttpClient;
  /** Imports a reading as the clerk would, past the reader. */
  importReading(given: PlanReading, text?: string): Promise<ImportedDraft>;
  draftOf(draftId: string): Promise<DraftBody>;
  /** Submits a draft that nothing blocks. */
  submit(draftId: string): Promise<{ planId: string; position: string }>;
}

/** Opens the office on a database of its own. */
export async function openPlanOffice(name: string): Promise<PlanOffice> {
  const product = await startProduct(name);
  const county = await foundJurisdiction(product, {
    units: [
      { name: '县政府办' },
      { name: '县水利局' },
      { name: '县财政局' },
      { name: '节水领导小组办公室', kind: 'office', host: '县水利局' },
    ],
    posts: [
      { title: '督查员', unit: '节水领导小组办公室', roles: ['supervisor'], person: '李敏' },
      { title: '督查室主任', unit: '县政府办', roles: ['supervision-director'], person: '王主任' },
      { title: '兼任主任', unit: '县政府办', roles: ['supervision-director'], person: '李敏' },
      { title: '水利局联络员', unit: '县水利局', roles: ['unit-contact'], person: '赵联络' },
    ],
  });
  const clerk = await county.signIn('督查员');
  const draftOf = async (draftId: string) => (await clerk.get<DraftBody>(path(draftId))).body;
  return {
    product,
    county,
    clerk,
    director: await county.signIn('督查室主任'),
    contact: await county.signIn('水利局联络员'),
    importReading: (given, text = randomUUID()) => {
      const actor: ActingPost = {
        person: county.idOf('person 李敏'),
        post: county.postOf('督查员'),
        unit: county.idOf('节水领导小组办公室'),
        roles: ['supervisor'],
      };
      const source = { text, fileName: '节水方案.txt', reading: given };
      return product.api.get(CommandBus, { strict: false }).execute(new ImportDraft(county.log, actor, source));
    },
    draftOf,
    submit: async (draftId) => {
      const { version } = await draftOf(draftId);
      const submitted = clerk.post<{ planId: string; position: string }>(path(draftId, '/submit'), {}, { version });
      const body = await ok(submitted);
      await product.drain(county.log);
      return body;
    },
  };
}

/** A draft's address. */
export const path = (draftId: string, rest = '') => `/api/plans/drafts/${draftId}${rest}`;

/** The body of an answer that must be 200. */
export async function ok<Body>(answer: Promise<Answer<Body>>): Promise<Body> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`Answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** The body that saves a draft as it stands. */
export function editOf({ content }: DraftBody) {
  const without = (entry: Record<string, unknown>, ...keys: string[]) =>
    Object.fromEntries(Object.entries(entry).filter(([key]) => !keys.includes(key)));
  return {
    document: content.document,
    items: content.items.map((item) => ({
      ...without(item, 'body', 'text'),
      deadline: item.deadline && without(item.deadline, 'source'),
      participants: item.participants.map(({ mention: text, role, decided }) => ({ mention: text, role, decided })),
    })),
    indicators: content.indicators.map((entry) => without(entry, 'quote', 'sources')),
    phases: content.phases.map((entry) => without(entry, 'source')),
    unassigned: content.unassigned.map(({ source }) => source.start),
  };
}

const led = [mention('县水利局', { role: 'lead' })];

/** An issued plan that nothing blocks. */
export const issued = reading({ tasks: [task('修复管网', { responsibilities: led })] });

/** A consultation draft that nothing blocks. */
export const consultation = reading({
  document: { ...reading().document, documentNumber: null, issuedOn: null, draft: true },
  tasks: [task('修复管网', { responsibilities: led })],
});
