import { instantAt } from '#libs/kernel';
import { contact, head } from './cast.js';
import { County } from './county.js';

const OFFICE = '节水领导小组办公室';

/** The text sent out for comments: four tasks with a date, one without, and a target, neither number nor date. */
export const TRIAL_TEXT = `示例县节水行动方案（2024—2026年）
（征求意见稿）

一、总体目标

到2026年，农村自来水普及率达到96%以上。

二、重点任务

（一）保护水源

1.规范水源地。设置隔离设施，2024年9月底前完成。（责任单位：县水利局，配合单位：县财政局）

2.建设备用水源。2025年底前建成。（责任单位：县水利局）

3.核定供水成本。2024年6月底前完成成本监审。（责任单位：县财政局）

（二）节约用水

4.改造老旧管网。2025年底前改造老旧管网20公里。（责任单位：县住建局）

5.开展节水宣传。持续开展节水宣传。（责任单位：县财政局）
`;

/** The issued text: 备用水源 has another lead, 老旧管网 another text, 宣传 is gone, 培训 new, the target is higher. */
export const ISSUED_TEXT = `示政办发〔2024〕8号

示例县人民政府办公室
关于印发示例县节水行动方案（2024—2026年）的通知

各镇人民政府，县政府有关部门：

《示例县节水行动方案（2024—2026年）》已经县政府同意，现印发给你们。

示例县人民政府办公室
2024年6月17日

示例县节水行动方案（2024—2026年）

一、总体目标

到2026年，农村自来水普及率达到98%以上。

二、重点任务

（一）节约用水

1.改造老旧管网。2025年底前改造老旧管网30公里，同步建设分区计量。（责任单位：县住建局）

2.培训节水人员。2025年6月底前轮训一遍。（责任单位：县水利局）

（二）保护水源

3.规范水源地。设置隔离设施，2024年9月底前完成。（责任单位：县水利局，配合单位：县财政局）

4.建设备用水源。2025年底前建成。（责任单位：县住建局）

5.核定供水成本。2024年6月底前完成成本监审。（责任单位：县财政局）
`;

/** A county of three departments on 2024-01-04; the clerk is also a director, which must not help him. */
export function openTrialCounty(name: string): Promise<County> {
  return County.open(name, instantAt('2024-01-04', '09:00'), {
    units: [
      { name: '县政府办' },
      { name: '县水利局' },
      { name: '县财政局' },
      { name: '县住建局' },
      { name: OFFICE, kind: 'office', host: '县政府办' },
    ],
    groups: [{ name: '县直有关部门', members: ['县水利局', '县住建局'] }],
    posts: [
      { title: '督查员', unit: OFFICE, roles: ['supervisor'], person: '林晓舟' },
      { title: '兼任主任', unit: '县政府办', roles: ['supervision-director'], person: '林晓舟' },
      { title: '督查室主任', unit: '县政府办', roles: ['supervision-director'], person: '陆明远' },
      { title: '核查员', unit: '县政府办', roles: ['verifier'], person: '何清' },
      { title: '考核员', unit: '县政府办', roles: ['assessor'], person: '柯衡' },
      contact('县水利局', '江平'),
      head('县水利局', '江海平'),
      contact('县财政局', '钱宝'),
      head('县财政局', '金库'),
      contact('县住建局', '苏建'),
      head('县住建局', '高成'),
    ],
  });
}

/** A draft as far as the office reads it when it says whose issued text it is. */
export interface RevisingDraft {
  readonly version: number;
  readonly status: string;
  readonly reason: string | null;
  readonly content: {
    readonly document: object;
    readonly items: readonly (DraftItem & { readonly continues: string | null })[];
    readonly indicators: readonly object[];
    readonly phases: readonly object[];
    readonly unassigned: readonly { readonly source: { readonly start: number } }[];
  };
  readonly review: {
    readonly leadsToConfirm: readonly object[];
    readonly findings: readonly { readonly code: string; readonly blocking: boolean }[];
    readonly trials: readonly { readonly planId: string; readonly title: string; readonly proposed: boolean }[];
    readonly edition: EditionBody | null;
  };
}

interface DraftItem {
  readonly itemId: string;
  readonly title: string;
  readonly deadline: object | null;
  readonly participants: readonly object[];
}

/** What a new text changes, as pages show it. */
export interface EditionBody {
  readonly items: readonly {
    readonly title: string;
    readonly change: string;
    readonly parts: readonly { readonly part: string; readonly before: string; readonly after: string }[];
  }[];
  readonly indicators: EditionBody['items'];
  readonly counts: { readonly items: Readonly<Record<string, number>> };
}

/** The draft's content as the review page sends it back. */
export function editOf({ document, items, indicators, phases, unassigned }: RevisingDraft['content']) {
  return {
    document,
    items: items.map(({ deadline, participants, ...item }) => ({
      ...without(item, 'body'),
      deadline: deadline && without(deadline, 'source'),
      participants: participants.map((participant) => without(participant, 'fullName', 'inherited', 'source')),
    })),
    indicators: indicators.map((indicator) => without(indicator, 'quote', 'sources')),
    phases: phases.map((phase) => without(phase, 'source')),
    unassigned: unassigned.map(({ source }) => source.start),
  };
}

function without(entry: object, ...keys: string[]): object {
  return Object.fromEntries(Object.entries(entry).filter(([key]) => !keys.includes(key)));
}
