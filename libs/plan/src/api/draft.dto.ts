import { UNIT_KINDS } from '#libs/organization';
import { day, month, yearlyDay } from '#libs/platform/http';
import { z } from 'zod';
import { COMPARATORS, DEADLINE_KINDS, INDICATOR_KINDS, PARTICIPANT_ROLES, TERM_UNITS } from '../domain/plan-reading.js';

/** The id in a route. */
export const id = z.uuid();

const name = z.string().trim().min(1).max(200);
const line = z.string().trim().max(500);
const optionalLine = line.nullable();
const decimal = z.string().regex(/^-?\d{1,18}(?:\.\d{1,10})?$/u);
const span = z.strictObject({ start: z.int().min(0), end: z.int().min(0) });
const unitId = z.uuid().nullable();

const document = z.strictObject({
  title: line,
  documentNumber: optionalLine,
  issuer: optionalLine,
  issuedOn: day.nullable(),
  periodFrom: month.nullable(),
  periodTo: month.nullable(),
  periodConfirmed: z.boolean().default(false),
  consultationDraft: z.boolean(),
  officeUnitId: unitId,
  revises: z.uuid().nullable().default(null),
});

const target = z.union([z.strictObject({ unitId: z.uuid() }), z.strictObject({ groupId: z.uuid() })]);

const participant = z.strictObject({
  mention: name,
  role: z.enum(PARTICIPANT_ROLES),
  decided: target.nullable(),
});

const deadline = z.strictObject({
  text: line,
  kind: z.enum(DEADLINE_KINDS),
  date: day.nullable(),
  from: day.nullable(),
  recurrence: z.array(yearlyDay).max(366),
  fromIssue: z
    .strictObject({ count: z.int().min(1).max(999), unit: z.enum(TERM_UNITS) })
    .nullable()
    .default(null),
});

const item = z.strictObject({
  itemId: z.uuid(),
  number: z.string().max(20).nullable(),
  title: line,
  path: z.array(line).max(10),
  safeguard: z.boolean(),
  divided: z.boolean(),
  dutyNote: optionalLine,
  leadUnitId: unitId,
  continues: z.uuid().nullable().default(null),
  text: z.string().max(20_000).optional(),
  source: span.nullable().optional(),
  deadline: deadline.nullable(),
  participants: z.array(participant).max(300),
});

const indicator = z.strictObject({
  indicatorId: z.uuid(),
  name,
  comparator: z.enum(COMPARATORS),
  value: decimal,
  unit: z.string().trim().max(30),
  due: month.nullable(),
  kind: z.enum(INDICATOR_KINDS),
  direction: z.enum(['up', 'down']),
  nature: z.enum(['binding', 'anticipatory']).nullable(),
  baseline: decimal.nullable(),
  series: z.array(z.strictObject({ due: month, value: decimal })).max(50),
  itemIds: z.array(z.uuid()).max(200),
  dataProviderUnitId: unitId,
});

const phase = z.strictObject({
  phaseId: z.uuid(),
  name,
  from: month.nullable(),
  to: month.nullable(),
  goal: z.string().trim().max(5_000),
});

/** The whole draft; what is absent is removed. */
export const editDraftBody = z.strictObject({
  document,
  items: z.array(item).max(2_000),
  indicators: z.array(indicator).max(1_000),
  phases: z.array(phase).max(50),
  unassigned: z.array(z.int().min(0)).max(5_000),
});

export const confirmLeadsBody = z.strictObject({
  leads: z
    .array(z.strictObject({ itemId: z.uuid(), unitId: z.uuid() }))
    .min(1)
    .max(2_000),
});

const unitReference = z.union([z.strictObject({ unitId: z.uuid() }), z.strictObject({ name })]);

export const registerMentionsBody = z.strictObject({
  units: z
    .array(
      z.strictObject({
        mention: name,
        name,
        kind: z.enum(UNIT_KINDS),
        aliases: z.array(name).max(50).optional(),
        host: unitReference.nullable().optional(),
        onePerson: z.boolean().optional(),
      }),
    )
    .max(500)
    .default([]),
  groups: z
    .array(
      z.strictObject({
        mention: name,
        name,
        aliases: z.array(name).max(50).optional(),
        members: z.array(unitReference).max(2_000).nullable(),
      }),
    )
    .max(100)
    .default([]),
});

export const matchMentionBody = z.union([
  z.strictObject({ mention: name, unitId: z.uuid() }),
  z.strictObject({ mention: name, groupId: z.uuid() }),
]);

export type EditDraftBody = z.infer<typeof editDraftBody>;
export type ConfirmLeadsBody = z.infer<typeof confirmLeadsBody>;
export type RegisterMentionsBody = z.infer<typeof registerMentionsBody>;
export type MatchMentionBody = z.infer<typeof matchMentionBody>;
