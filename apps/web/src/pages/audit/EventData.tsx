import { useTranslation } from 'react-i18next';
import { momentOf } from '../../dates.js';
import { figure } from '../../figures.js';
import zh from '../../locales/zh.json';
import { useKnownNames } from './use-known-names.js';

type Data = Readonly<Record<string, unknown>>;
type Member = keyof typeof zh.audit.member;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d+Z$/;

/** Groups of the server's words for members that hold codes. */
const CODES: Readonly<Record<string, string>> = {
  role: 'task/unit-role',
  roles: 'organization/role',
  status: 'task/status',
  kind: 'organization/unit-kind',
  level: 'organization/level',
  ground: 'organization/erasure-ground',
};

/** What an event says, member by member, in the words of the product where there is one. */
export function EventData({ data }: { readonly data: Data }) {
  const { t } = useTranslation();
  const members = Object.entries(data);
  if (members.length === 0) return <p className="soft">{t('audit.noData')}</p>;
  return (
    <dl className="facts">
      {members.map(([name, value]) => (
        <div key={name}>
          <dt>{isMember(name) ? t(`audit.member.${name}`) : <code>{name}</code>}</dt>
          <dd>
            <Value name={name} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const isMember = (name: string): name is Member => Object.hasOwn(zh.audit.member, name);

interface ValueProps {
  /** Of the member that holds it. */
  readonly name: string;
  readonly value: unknown;
}

function Value({ name, value }: ValueProps) {
  const { t } = useTranslation();
  const textOf = useTextOf();
  if (value === null || value === '') return '—';
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
  if (typeof value !== 'object') return textOf(name, value);
  if (Array.isArray(value)) return <Values name={name} values={value} />;
  if (isPersonalText(value)) return <span className="soft">{t('audit.encrypted')}</span>;
  return <EventData data={value as Data} />;
}

function Values({ name, values }: { readonly name: string; readonly values: readonly unknown[] }) {
  const textOf = useTextOf();
  if (values.length === 0) return '—';
  if (values.every((value) => typeof value !== 'object')) return values.map((value) => textOf(name, value)).join('、');
  return (
    <ol className="data-list">
      {values.map((value) => (
        <li key={JSON.stringify(value)}>
          <Value name={name} value={value} />
        </li>
      ))}
    </ol>
  );
}

/** A plain value in words: what an id is called, what a code means, when an instant was. */
function useTextOf(): (name: string, value: unknown) => string {
  const { t, i18n } = useTranslation('label');
  const nameOf = useKnownNames();
  return (name, value) => {
    if (typeof value === 'number') return figure(String(value));
    const text = String(value);
    const code = `${CODES[name] ?? ''}/${text}`;
    if (i18n.exists(code, { ns: 'label' })) return t(code);
    return INSTANT.test(text) ? momentOf(text) : (nameOf(text) ?? text);
  };
}

const isPersonalText = (value: object): boolean => 'ciphertext' in value && 'subject' in value;
