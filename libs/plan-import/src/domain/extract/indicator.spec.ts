import { describe, expect, it } from '@jest/globals';
import { findIndicators } from './indicator.js';

const plan = { from: '2024-01-01', to: '2026-12-31' };
const find = (text: string, isGoal = true) => findIndicators(text, { plan, isGoal, due: null });
const read = (text: string, isGoal = true) =>
  find(text, isGoal).map(({ name, comparator, value, unit }) => `${name} ${comparator} ${value} ${unit}`);

describe('findIndicators', () => {
  it.each([
    ['每百户备用水表保有量达到2件以上', '每百户备用水表保有量 >= 2 件'],
    ['节水改造总投资达到200万元以上', '节水改造总投资 >= 2000000 元'],
    ['供水满意度超过85%', '供水满意度 > 85 %'],
    ['新增消毒净化设备1件', '新增消毒净化设备 = 1 件'],
    ['全县用水总量控制在0.85亿立方米以内', '全县用水总量 <= 85000000 立方米'],
    ['节水型单位达到10家以上', '节水型单位 >= 10 家'],
    ['建立水质检测档案库2个以上', '建立水质检测档案库 >= 2 个'],
    ['累计为5家用水大户以上提供漏损检测服务', '用水大户提供漏损检测服务 >= 5 家'],
    ['开展3次以上专项检查', '专项检查 >= 3 次'],
    ['全县累计举办讲座、演练及其他宣传不少于9场', '全县累计举办讲座、演练及其他宣传 >= 9 场'],
    ['新装、换装水表年均增幅10%以上', '新装、换装水表年均增幅 >= 10 %'],
    ['用水户满意度达到85分以上', '用水户满意度 >= 85 分'],
    ['焚烧处理能力达到每日0.06万吨', '焚烧处理能力 >= 600 吨/日'],
    ['平均退水时间控制在60分钟以内', '平均退水时间 <= 60 分钟'],
    ['24小时内办结率达到90%以上', '24小时内办结率 >= 90 %'],
    ['改造管网混接点1,500处', '改造管网混接点 = 1500 处'],
    ['利润增长8%-10%', '利润增长 = 8 %'],
    ['能耗强度控制在8%-10%', '能耗强度 <= 10 %'],
  ])('reads %s', (text, indicator) => {
    expect(read(text)).toEqual([indicator]);
  });

  it('gives each number of an enumeration its own noun', () => {
    expect(read('新增停车位1200个、旅游厕所20座和充电桩150个')).toEqual([
      '新增停车位 = 1200 个',
      '旅游厕所 = 20 座',
      '充电桩 = 150 个',
    ]);
    expect(find('新增停车位1200个、旅游厕所20座').map(({ kind }) => kind)).toEqual(['increment', 'increment']);
  });

  it.each([
    ['开办时间压缩至0.5个工作日以内', '开办时间 <= 0.5 个工作日'],
    ['智能水表试用单位45户,建立台账', '智能水表试用单位 = 45 户'],
    ['建设1个水质监测站', '水质监测站 = 1 个'],
    ['支持3家以上种植大户成功试用滴灌设备', '种植大户成功试用滴灌设备 >= 3 家'],
    ['新建2座雨水泵站', '新建雨水泵站 = 2 座'],
  ])('reads %s in a task', (text, indicator) => {
    expect(read(text, false)).toEqual([indicator]);
  });

  it.each([
    '给予最高50万元的一次性奖励',
    '每人每月补贴最高不超过120元',
    '按到位资金的1%给予奖励,单个项目最高200万元',
    '处理费标准按每吨85元执行',
    '对违法车辆处2万元以下罚款',
    '入户工程群众自筹部分每户最高不超过800元',
    '在餐饮、药店等10个行业推行联办改革',
    '围绕5个重点领域开展攻关',
    '分3个阶段推进',
    '24小时值守电话12350',
    '30个工作日内建立制度',
    '截至目前已建成站点30个',
    '依据《固体废物污染环境防治法》第四十九条',
    '落实《关于2000件案件的意见》',
    '公布热线“12301”',
    '按每千人口不少于10个托位的标准配建设施',
    '按照每300户设置1处投放点的要求',
  ])('finds none in a task that says %s', (text) => {
    expect(read(text, false)).toEqual([]);
  });

  it('takes the time that governs the sentence', () => {
    const dues = find('到2025年底,覆盖率达到85%以上;到2026年底,新建管网45公里,完好率达到98%').map(({ due }) => due);
    expect(dues).toEqual(['2025-12', '2026-12', '2026-12']);
  });

  it('tells rates of growth, shares, increments and cumulative counts apart', () => {
    expect(
      find('产值年均增长8%以上,用水量较2023年下降12%,普及率达到96%,新增面积3亩,累计创建企业15家').map(
        ({ kind, direction }) => `${kind} ${direction}`,
      ),
    ).toEqual(['growth-rate up', 'growth-rate down', 'share up', 'increment up', 'cumulative up']);
  });

  it('keeps the value from which a measure starts', () => {
    expect(find('普及率由2023年的91.2%提高到96%以上')).toMatchObject([{ name: '普及率', value: 96, baseline: 91.2 }]);
  });

  it('reads a yearly series into one indicator', () => {
    const text = '普及率由91.2%提高到96%以上,2024年、2025年、2026年分别达到93%、95%、96%(约束性)';
    const found = find(text);
    expect(found).toMatchObject([{ name: '普及率', value: 96, nature: 'binding', baseline: 91.2 }]);
    expect(found[0]?.series).toEqual([
      { due: '2024-12', value: 93 },
      { due: '2025-12', value: 95 },
      { due: '2026-12', value: 96 },
    ]);
    expect(text.slice(found[0]?.quote.start, found[0]?.quote.end)).toBe(text);
  });

  it('names a series after the words before it', () => {
    expect(read('推动检测比例逐年提高,2024年、2025年分别达到40%、60%')).toEqual(['检测比例 >= 60 %']);
    expect(read('检测比例2024年、2025年分别达到40%、60%')).toEqual(['检测比例 >= 60 %']);
  });

  it('reads single years without a noun as a series', () => {
    expect(find('2024年普及率达到93%,2025年达到95%')).toMatchObject([
      { name: '普及率', value: 95, due: '2025-12', series: [{ value: 93 }, { value: 95 }] },
    ]);
  });

  it('goes on with a series behind a semicolon', () => {
    expect(find('2024年,6个断面优良比例达到66.7%;2025年达到83.3%;2026年达到100%')).toMatchObject([
      {
        name: '6个断面优良比例',
        value: 100,
        due: '2026-12',
        series: [{ value: 66.7 }, { value: 83.3 }, { value: 100 }],
      },
    ]);
  });

  it('takes the noun of the member before where the number has none', () => {
    expect(read('稳步提高收入用于农业比例,到“十四五”期末不低于50%')).toEqual(['稳步提高收入用于农业比例 >= 50 %']);
  });

  it('quotes the words with the number', () => {
    const text = '管网更加完善,每百户加装量达到3件以上,其他指标稳定。';
    const quote = find(text)[0]?.quote;
    expect(text.slice(quote?.start, quote?.end)).toBe('每百户加装量达到3件以上');
  });

  it('keeps a quoted name whole and reads no number inside one', () => {
    expect(read('培育“专精特新，小巨人”企业100家')).toEqual(['培育“专精特新，小巨人”企业 = 100 家']);
    expect(read('落实“十百千”工程和《3000家企业倍增计划》')).toEqual([]);
  });

  it('adds the subject to a growth that has none', () => {
    expect(read('总产值突破3000亿元,年均增长10%左右')).toEqual(['总产值 > 300000000000 元', '总产值年均增长 = 10 %']);
    expect(read('占比达到12%,较2022年提高3个百分点')).toEqual(['占比 >= 12 %', '占比较2022年提高 = 3 个百分点']);
  });

  it('names the same action in later years alike', () => {
    expect(read('2024年改造30个小区,2025年改造40个', false)).toEqual(['改造小区 = 30 个', '改造小区 = 40 个']);
  });

  it('takes a time without a year in the year of the plan', () => {
    const year = { from: '2026-01-01', to: '2026-12-31' };
    expect(findIndicators('6月底前建成站点3个', { plan: year, isGoal: false, due: null })).toMatchObject([
      { due: '2026-06' },
    ]);
  });

  it('marks a target for every year', () => {
    expect(find('每年送戏下乡不少于240场')).toMatchObject([{ name: '送戏下乡', perYear: true }]);
    expect(find('产值年均增长8%')).toMatchObject([{ perYear: false }]);
  });
});
