import type { Role } from '#libs/kernel';
import type { UnitKind } from '#libs/organization';

/** A unit of the demonstration county. */
export interface DemoUnit {
  readonly name: string;
  readonly kind: UnitKind;
  readonly aliases?: readonly string[];
  /** Name of the unit that houses it. */
  readonly host?: string;
  readonly onePerson?: true;
}

/** A post and who holds it; one person may hold several. */
export interface DemoPost {
  readonly title: string;
  readonly unit: string;
  readonly roles: readonly Role[];
  readonly person: string;
  /** Sign-in name of the person. */
  readonly account: string;
}

/** The invented county. */
export const JURISDICTION = { name: '示例县', level: 'county', prefix: '县' } as const;

/** The leading group's office, which runs the plan from within the water bureau. */
export const OFFICE = '县节水与供水工作领导小组办公室';

/** Units, in the order of the roster. */
export const UNITS: readonly DemoUnit[] = [
  { name: '县政府办', kind: 'government', aliases: ['县政府督查室', '县督查室'] },
  { name: '县委组织部', kind: 'party', aliases: ['县考核办'] },
  { name: '县委宣传部', kind: 'party', aliases: ['县文明办'] },
  { name: '县发改局', kind: 'government', aliases: ['县发展和改革局'] },
  { name: '县财政局', kind: 'government', aliases: ['县国资局'] },
  { name: '县水利局', kind: 'government', aliases: ['县水务局'] },
  { name: '县住建局', kind: 'government', aliases: ['县住房和城乡建设局'] },
  { name: '县农业农村局', kind: 'government' },
  { name: '县工信局', kind: 'government', aliases: ['县工业和信息化局'] },
  { name: '县审计局', kind: 'government' },
  { name: '市生态环境局示例分局', kind: 'joint', aliases: ['县生态环境分局'] },
  { name: '县教体局', kind: 'government', aliases: ['县教育和体育局'] },
  { name: '县卫健局', kind: 'government', aliases: ['县疾控局', '县卫生健康局'] },
  { name: '县市场监管局', kind: 'government', aliases: ['县市场监督管理局'] },
  { name: '县司法局', kind: 'government' },
  { name: '县统计局', kind: 'government' },
  { name: '县大数据中心', kind: 'government' },
  { name: '县税务局', kind: 'vertical' },
  { name: '县法院', kind: 'judicial', aliases: ['县人民法院'] },
  { name: '县供水公司', kind: 'enterprise', onePerson: true },
  { name: '经开区管委会', kind: 'zone', aliases: ['县经开区管委会'] },
  { name: '城关街道', kind: 'town' },
  { name: '东河街道', kind: 'town' },
  { name: '南塬镇', kind: 'town' },
  { name: '北川镇', kind: 'town' },
  { name: '西岭镇', kind: 'town' },
  { name: OFFICE, kind: 'office', host: '县水利局' },
];

const TOWNS = ['南塬镇', '北川镇', '西岭镇'];

/** Collective mentions; null is left unresolved on purpose. */
export const GROUPS: readonly { name: string; aliases?: readonly string[]; members: readonly string[] | null }[] = [
  { name: '各镇街', aliases: ['各镇、街道'], members: ['城关街道', '东河街道', ...TOWNS] },
  { name: '各镇', members: TOWNS },
  { name: '县直有关部门', members: null },
  {
    name: '节水供水工作领导小组成员单位',
    aliases: ['县节水供水工作领导小组成员单位'],
    members: [...UNITS.slice(0, 18).map(({ name }) => name), '经开区管委会'],
  },
];

const contactOf = (unit: string, person: string, account: string): DemoPost => ({
  title: `${unit.replace(/^县(?!委)/, '')}联络员`,
  unit,
  roles: ['unit-contact', 'data-provider'],
  person,
  account,
});

const headOf = (unit: string, person: string, account: string): DemoPost => ({
  title: `${unit.replace(/^县(?!委)/, '')}审核人`,
  unit,
  roles: ['unit-head'],
  person,
  account,
});

/** Contacts of the units that have no other part in the demonstration. */
const OTHER_CONTACTS = [
  ['县政府办', '文书勤', 'zhengfuban'],
  ['县委组织部', '祖贤', 'zuzhibu'],
  ['县委宣传部', '萱扬', 'xuanchuanbu'],
  ['县审计局', '申实', 'shenjiju'],
  ['市生态环境局示例分局', '青山', 'huanjing'],
  ['县教体局', '乔书', 'jiaoti'],
  ['县市场监管局', '石平', 'shichang'],
  ['县司法局', '司南', 'sifa'],
  ['县统计局', '童计', 'tongji'],
  ['县税务局', '舒衡', 'shuiwu'],
  ['经开区管委会', '景开', 'jingkai'],
  ['城关街道', '成关', 'chengguan'],
  ['东河街道', '何东', 'donghe'],
  ['北川镇', '白川', 'beichuan'],
  ['西岭镇', '夏岭', 'xiling'],
] as const;

/** Posts with their invented holders. */
export const POSTS: readonly DemoPost[] = [
  { title: '系统管理员', unit: '县大数据中心', roles: ['system-administrator'], person: '程致远', account: 'xitong' },
  { title: '安全管理员', unit: '县政府办', roles: ['security-administrator'], person: '安若明', account: 'anquan' },
  { title: '审计管理员', unit: '县审计局', roles: ['audit-administrator'], person: '沈知白', account: 'shenji' },
  { title: '督查员', unit: OFFICE, roles: ['supervisor'], person: '林晓舟', account: 'ducha' },
  { ...contactOf('县水利局', '林晓舟', 'ducha') },
  { title: '督查室主任', unit: '县政府办', roles: ['supervision-director'], person: '陆明远', account: 'zhuren' },
  { title: '核查员', unit: '县政府办', roles: ['verifier'], person: '何清', account: 'hecha' },
  { title: '分管副县长', unit: '县政府办', roles: ['leader-in-charge'], person: '秦岭川', account: 'lingdao' },
  { title: '考核员', unit: '县委组织部', roles: ['assessor'], person: '柯衡', account: 'kaohe' },
  { title: '复核员', unit: '县司法局', roles: ['appeal-reviewer'], person: '傅正', account: 'fuhe' },
  headOf('县水利局', '江海平', 'shuili'),
  contactOf('县住建局', '苏建', 'zhujian'),
  headOf('县住建局', '高成', 'zhujian-shenhe'),
  contactOf('南塬镇', '田野', 'nanyuan'),
  headOf('南塬镇', '原有田', 'nanyuan-shenhe'),
  contactOf('县发改局', '方策', 'fagai'),
  headOf('县发改局', '鲁成章', 'fagai-shenhe'),
  contactOf('县农业农村局', '禾苗', 'nongye'),
  headOf('县农业农村局', '丰年', 'nongye-shenhe'),
  contactOf('县工信局', '齐工', 'gongxin'),
  headOf('县工信局', '罗创新', 'gongxin-shenhe'),
  contactOf('县卫健局', '康宁', 'weijian'),
  headOf('县卫健局', '甄安', 'weijian-shenhe'),
  contactOf('县大数据中心', '舒云', 'shuju'),
  headOf('县大数据中心', '纪明', 'shuju-shenhe'),
  contactOf('县财政局', '钱宝', 'caizheng'),
  headOf('县财政局', '金库', 'caizheng-shenhe'),
  contactOf('县法院', '法正', 'fayuan'),
  headOf('县法院', '公明', 'fayuan-shenhe'),
  { ...contactOf('县供水公司', '常流', 'gongshui'), roles: ['unit-contact', 'unit-head', 'data-provider'] },
  { title: '档案员', unit: '县政府办', roles: ['archivist'], person: '纪文', account: 'dangan' },
  ...OTHER_CONTACTS.map(([unit, person, account]) => contactOf(unit, person, account)),
  headOf('县司法局', '傅明法', 'sifa-shenhe'),
  { ...contactOf(OFFICE, '周勤', 'bangongshi'), title: '领导小组办公室经办人' },
  { ...headOf(OFFICE, '骆清源', 'bangongshi-zhuren'), title: '领导小组办公室主任' },
];
