import type { CastGroup, CastPost, CastUnit } from '../../support/jurisdiction.js';

/** The leading group's office, housed by the water bureau. */
export const OFFICE = '县节水供水工作领导小组办公室';

/** Units of the roster before the plan comes; three that the plan names are missing on purpose. */
export const units: readonly CastUnit[] = [
  { name: '县政府办' },
  { name: '县委组织部', kind: 'party' },
  { name: '县委宣传部', kind: 'party', aliases: ['县文明办'] },
  { name: '县发改局' },
  { name: '县财政局', aliases: ['县国资局'] },
  { name: '县水利局', aliases: ['县水务局'] },
  { name: '县住建局' },
  { name: '县农业农村局' },
  { name: '县工信局' },
  { name: '县审计局' },
  { name: '市生态环境局示例分局', kind: 'joint' },
  { name: '县教体局' },
  { name: '县卫健局', aliases: ['县疾控局'] },
  { name: '县市场监管局' },
  { name: '县司法局' },
  { name: '县统计局' },
  { name: '县税务局', kind: 'vertical' },
  { name: '县法院', kind: 'judicial' },
  { name: '经开区管委会', kind: 'zone' },
  { name: '城关街道', kind: 'town' },
  { name: '东河街道', kind: 'town' },
  { name: '南塬镇', kind: 'town' },
  { name: '北川镇', kind: 'town' },
  { name: OFFICE, kind: 'office', host: '县水利局' },
];

/** Groups of the roster before the plan comes. */
export const groups: readonly CastGroup[] = [
  { name: '各镇街', members: ['城关街道', '东河街道', '南塬镇', '北川镇'] },
  { name: '县直有关部门', members: null },
];

/** Titles of a unit's posts. */
export const contactOf = (unit: string): string => `${unit}联络员`;
export const headOf = (unit: string): string => `${unit}审核人`;

/** The post that works for a unit, and the one that answers for it. */
export const contact = (unit: string, person: string): CastPost => ({
  title: contactOf(unit),
  unit,
  roles: ['unit-contact', 'data-provider'],
  person,
});
export const head = (unit: string, person: string): CastPost => ({
  title: headOf(unit),
  unit,
  roles: ['unit-head'],
  person,
});

/** Posts and who holds them. Departments that only cooperate have nobody: their silence is an acknowledgement. */
export const posts: readonly CastPost[] = [
  { title: '系统管理员', unit: '县司法局', roles: ['system-administrator'], person: '程致远' },
  { title: '审计管理员', unit: '县审计局', roles: ['audit-administrator'], person: '沈知白' },
  { title: '安全管理员', unit: '县政府办', roles: ['security-administrator'], person: '安若明' },
  { title: '督查员', unit: OFFICE, roles: ['supervisor'], person: '林晓舟' },
  { title: '督查室主任', unit: '县政府办', roles: ['supervision-director'], person: '陆明远' },
  { title: '核查员', unit: '县政府办', roles: ['verifier'], person: '何清' },
  { title: '考核员', unit: '县委组织部', roles: ['assessor'], person: '柯衡' },
  contact(OFFICE, '林帆'),
  head(OFFICE, '郑办'),
  contact('县水利局', '江平'),
  head('县水利局', '江海平'),
  contact('县住建局', '苏建'),
  head('县住建局', '高成'),
  contact('县农业农村局', '禾苗'),
  head('县农业农村局', '丰年'),
  contact('县工信局', '齐工'),
  head('县工信局', '罗创新'),
  contact('县发改局', '方策'),
  head('县发改局', '鲁成章'),
  contact('县卫健局', '康宁'),
  head('县卫健局', '甄安'),
  contact('县财政局', '钱宝'),
  head('县财政局', '金库'),
  contact('县司法局', '司南'),
  head('县司法局', '傅明法'),
  contact('县审计局', '申实'),
  head('县审计局', '程审'),
  contact('市生态环境局示例分局', '青山'),
  contact('县教体局', '乔书'),
  contact('县税务局', '舒衡'),
  contact('城关街道', '成关'),
  contact('东河街道', '何东'),
  contact('南塬镇', '田野'),
  contact('北川镇', '白川'),
];

/** Units that lead a task of the plan or answer for a part of one, and so report. */
export const answering: readonly string[] = [
  OFFICE,
  '县水利局',
  '县住建局',
  '县农业农村局',
  '县工信局',
  '县发改局',
  '县卫健局',
  '县财政局',
  '县审计局',
  '县大数据中心',
];
