import { parsePlan } from '#libs/plan-import';
import { describe, expect, it } from '@jest/globals';
import { planOverview } from './plan-overview.js';

const empty = parsePlan('');
const source = { start: 0, end: 0 };
const unit = (role: 'lead' | 'cooperating', text: string, full: string | null) => ({
  role,
  text,
  unit: full,
  inferred: false,
  source,
});

describe('planOverview', () => {
  it('shows tasks with their units and days, and keeps safeguards apart', () => {
    const task = {
      path: [],
      number: '1',
      title: '改造老旧管网',
      responsibilities: [
        unit('lead', '水利局', '县水利局'),
        unit('cooperating', '住建局', '县住建局'),
        unit('cooperating', '各镇', null),
      ],
      dutyNote: null,
      divided: false,
      inheritedResponsibilities: false,
      deadline: {
        text: '2025年底前',
        kind: 'by' as const,
        date: '2025-12-31',
        from: null,
        recurrence: [],
        fromIssue: null,
        source,
      },
      safeguard: false,
      source,
      body: source,
    };
    const safeguard = {
      ...task,
      number: null,
      title: '加强领导',
      responsibilities: [],
      deadline: null,
      safeguard: true,
    };
    const document = { ...empty.document, title: '三年行动方案', documentNumber: '示政办发〔2023〕36号', draft: true };
    expect(planOverview({ ...empty, document, tasks: [task, safeguard], warnings: [] })).toBe(
      [
        '三年行动方案',
        '示政办发〔2023〕36号  征求意见稿',
        '',
        '任务（1）',
        '  1. 改造老旧管网',
        '      牵头：县水利局',
        '      配合：县住建局、各镇',
        '      期限：2025年底前（2025-12-31）',
        '',
        '保障措施（1）',
        '  加强领导',
        '',
      ].join('\n'),
    );
  });
});
