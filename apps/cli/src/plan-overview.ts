import type { ParsedIndicator, ParsedPhase, ParsedPlan, ParsedResponsibility, ParsedTask } from '#libs/plan-import';

const ROLE_WORDS: Readonly<Record<ParsedResponsibility['role'], string>> = {
  lead: '牵头',
  responsible: '责任',
  cooperating: '配合',
  guiding: '指导',
};

/** What was read of a plan, for a person at a terminal. */
export function planOverview({ document, tasks, indicators, phases, unassigned, warnings }: ParsedPlan): string {
  const supervised = tasks.filter(({ safeguard }) => !safeguard);
  const safeguards = tasks.filter(({ safeguard }) => safeguard);
  return [
    document.title ?? '（没有读出标题）',
    [document.documentNumber, document.issuedOn, document.draft ? '征求意见稿' : null].filter(Boolean).join('  '),
    ...section('任务', supervised, describeTask),
    ...section('保障措施', safeguards, describeTask),
    ...section('指标', indicators, describeIndicator),
    ...section('阶段', phases, describePhase),
    ...section('没有归入以上各项的段落', unassigned, ({ text }) => [text]),
    ...section('需要人来判断', warnings, ({ message }) => [message]),
    '',
  ].join('\n');
}

function section<Item>(title: string, items: readonly Item[], describe: (item: Item) => string[]): string[] {
  if (items.length === 0) return [];
  const lines = items.flatMap((item) => describe(item).map((line, at) => (at === 0 ? `  ${line}` : `      ${line}`)));
  return ['', `${title}（${items.length}）`, ...lines];
}

function describeTask({ number, title, responsibilities, deadline }: ParsedTask): string[] {
  const roles = [...new Set(responsibilities.map(({ role }) => role))];
  const units = roles.map((role) => {
    const mentions = responsibilities.filter((responsibility) => responsibility.role === role);
    return `${ROLE_WORDS[role]}：${mentions.map(({ text, unit }) => unit ?? text).join('、')}`;
  });
  const due = deadline && `期限：${deadline.text}${deadline.date === null ? '' : `（${deadline.date}）`}`;
  return [`${number === null ? '' : `${number}. `}${title}`, ...units, ...(due ? [due] : [])];
}

function describeIndicator({ name, comparator, value, unit, due }: ParsedIndicator): string[] {
  return [`${name} ${comparator} ${value} ${unit}${due === null ? '' : `（${due}）`}`];
}

function describePhase({ name, from, to }: ParsedPhase): string[] {
  return [`${name}  ${from ?? '?'} 至 ${to ?? '?'}`];
}
