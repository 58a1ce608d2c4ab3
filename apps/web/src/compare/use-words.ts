import { useTranslation } from 'react-i18next';
import { useLabel } from '../api/labels.js';
import { useNames } from '../components/use-names.js';
import { usePersonalText } from '../components/Personal.js';
import { usePeriodText } from '../components/use-period-text.js';
import { momentOf } from '../dates.js';
import type { Words } from './differences.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const QUARTER = /^\d{4}-Q[1-4]$/;
/** The server's words for a code and its name for an id stand in fields of these endings; they are called alike. */
const ENDING = /^(.+)(?:Text|Name)(s?)$/;

/** Fields with a code that no other field words, and the groups in which the server has its word. */
const CODE_GROUPS: Readonly<Record<string, readonly string[]>> = { outcome: ['task/claim', 'task/extension'] };

/** The words that differences are told in, in the present language. */
export function useWords(): Words {
  const { t, i18n } = useTranslation();
  const label = useLabel();
  const nameOf = useNames();
  const periodText = usePeriodText();
  const personalText = usePersonalText();
  const fieldOf = (name: string) => {
    const known = [name, name.replace(ENDING, '$1$2')].find((each) => i18n.exists(`field.${each}`));
    return known === undefined ? name : t(`field.${known}` as 'field.title');
  };
  return {
    field: fieldOf,
    code: (field, code) => {
      const group = CODE_GROUPS[field]?.find((each) => i18n.exists(`${each}/${code}`, { ns: 'label' }));
      return group === undefined ? null : label(group, code);
    },
    nameOf: (id) => nameOf(id).replace('…', '') || null,
    text: (text) => (INSTANT.test(text) ? momentOf(text) : QUARTER.test(text) ? periodText(text) : text),
    yes: t('compare.yes'),
    no: t('compare.no'),
    erased: (at) => personalText({ erased: true, at }),
  };
}
