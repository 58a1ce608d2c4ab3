import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CastPost, CastUnit } from '../../support/jurisdiction.js';
import type { Beginning } from './county.js';
import type { ChosenFile } from './desk.js';
import type { Found, Review } from './review.js';
import type { Work } from './supervision.js';

/** A plan, the county that it comes to, and the one task that is walked from order to closing. */
export interface PlanStory extends Beginning {
  readonly story: string;
  readonly file: () => ChosenFile;
  readonly title: string;
  readonly found: Found;
  readonly review: Review;
  readonly decision: 'trial' | 'approval';
  readonly task: string;
  /** The year on which it is worked, where it goes on for years. */
  readonly year: string | null;
  readonly work: Work;
  /** The days of the walk, in order. */
  readonly days: { readonly work: string; readonly verification: string; readonly closing: string };
}

const PUBLISHED = path.resolve('..', 'shared', 'plans');

/** Whether the published plans lie beside the project. */
export const hasPublishedPlans = existsSync(PUBLISHED);

const published = (name: string) => () => ({
  name: `${name}.txt`,
  text: readFileSync(path.join(PUBLISHED, `${name}.txt`), 'utf8'),
});

interface RosterNames {
  readonly government: string;
  readonly office: CastUnit;
  readonly lead: CastUnit;
}

/** The few units and people that are there before the plan comes. */
function roster({ government, office, lead }: RosterNames): { units: CastUnit[]; posts: CastPost[] } {
  const post = (title: string, unit: string, role: CastPost['roles'][number], person: string): CastPost => ({
    title,
    unit,
    roles: [role],
    person,
  });
  return {
    units: [{ name: government }, lead, office],
    posts: [
      post('督查员', office.name, 'supervisor', '林晓舟'),
      post('督查室主任', government, 'supervision-director', '陆明远'),
      post('核查员', government, 'verifier', '何清'),
      post(`${lead.name}联络员`, lead.name, 'unit-contact', '江平'),
      post(`${lead.name}审核人`, lead.name, 'unit-head', '江海平'),
    ],
  };
}

/** Our own sample of 2024 to 2026. */
export const sample: PlanStory = {
  story: 'sample',
  file: () => ({
    name: '节水与城乡供水提质三年行动方案.txt',
    text: readFileSync(path.resolve('apps/cli/src/seed-demo/sample-plan.txt'), 'utf8').replaceAll(
      /\{Y(\d)\}/gu,
      (_, offset: string) => String(2023 + Number(offset)),
    ),
  }),
  title: '示例县节水与城乡供水提质三年行动方案（2024—2026年）',
  day: '2024-01-02',
  ...roster({
    government: '县政府办',
    office: { name: '县节水供水工作领导小组办公室', kind: 'office', host: '县水利局' },
    lead: { name: '县水利局', aliases: ['县水务局'] },
  }),
  found: { tasks: 22, indicators: 14, phases: 3 },
  review: {
    names: { 供水公司: '县供水公司' },
    members: { 各镇街: ['城关街道', '东河街道', '南塬镇', '北川镇', '西岭镇'] },
    leads: { 强化执法与司法衔接: '县司法局' },
    dates: { 深化水价改革: '2024-01-30' },
  },
  decision: 'approval',
  task: '推进水源地规范化建设',
  year: null,
  work: {
    point: { title: '完成水源保护区勘界立标', due: '2024-06-30' },
    progress: '勘界立标已完成八成，隔离防护网招标结束，违法建设清理进入收尾。',
    statement: '勘界立标、隔离防护全部完成，保护区内违法建设清零，达到规范化要求。',
    evidence: { name: '水源地规范化建设验收表.txt', text: '验收结论：合格。' },
  },
  days: { work: '2024-06-17', verification: '2024-06-18', closing: '2024-06-19' },
};

/** 雁塔: a consultation draft. */
export const yanta: PlanStory = {
  story: 'yanta',
  file: published('yanta'),
  title: '雁塔区国家知识产权强县建设示范县工作方案（2024－2026年）',
  day: '2024-01-02',
  ...roster({
    government: '区政府办',
    office: { name: '区知识产权强区工作领导小组办公室', kind: 'office', host: '区市场监管局' },
    lead: { name: '区市场监管局', aliases: ['区知识产权局'] },
  }),
  found: { tasks: 20, indicators: 5, phases: 3 },
  review: {},
  decision: 'trial',
  task: '探索知识产权人才培养',
  year: '2024',
  work: {
    point: { title: '办好年度知识产权培训班', due: '2024-06-30' },
    progress: '培训班已办两期，第三期报名中。',
    statement: '年度培训全部完成，学员考核合格。',
    evidence: { name: '培训总结.txt', text: '共办三期，考核合格。' },
  },
  days: { work: '2024-06-17', verification: '2024-06-18', closing: '2024-06-19' },
};

/** 眉县: in force. */
export const meixian: PlanStory = {
  story: 'meixian',
  file: published('meixian'),
  title: '眉县国家知识产权强县建设试点县工作方案(2022-2025)',
  day: '2023-03-20',
  ...roster({
    government: '县政府办',
    office: { name: '县知识产权工作领导小组办公室', kind: 'office', host: '县市场监管局' },
    lead: { name: '县市场监管局' },
  }),
  found: { tasks: 19, indicators: 21, phases: 0 },
  review: { leads: { 加强知识产权司法保护: '县司法局' } },
  decision: 'approval',
  task: '实施知识产权文化建设工程',
  year: '2023',
  work: {
    point: { title: '办好知识产权宣传周', due: '2023-06-30' },
    progress: '宣传周已办，进企业、进校园活动完成过半。',
    statement: '年度宣传任务全部完成，台账齐备。',
    evidence: { name: '宣传台账.txt', text: '共办八场。' },
  },
  days: { work: '2023-06-16', verification: '2023-06-19', closing: '2023-06-20' },
};
