import { Select, type SelectProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useUnits } from './use-names.js';

interface UnitOption {
  readonly value: string;
  readonly label: string;
  /** What is searched: the name and the aliases. */
  readonly words: string;
}

// oxlint-disable-next-line typescript/no-explicit-any -- one or several ids, by `mode`, as antd's own default
type UnitSelectProps = Omit<SelectProps<any, UnitOption>, 'options' | 'showSearch'> & {
  /** Units that may be chosen; all of the roster unless given. */
  readonly among?: readonly string[];
  readonly except?: readonly string[];
};

/** Chooses a unit by its name or one of its aliases. */
export function UnitSelect({ among, except = [], ...rest }: UnitSelectProps) {
  const { t } = useTranslation();
  const options = useUnits()
    .filter(({ unitId }) => (among ? among.includes(unitId) : true) && !except.includes(unitId))
    .map(({ unitId, name, aliases }) => ({ value: unitId, label: name, words: [name, ...aliases].join(' ') }));
  return (
    <Select<unknown, UnitOption>
      placeholder={t('unit.choose')}
      {...rest}
      showSearch={{ filterOption: (input, option) => option?.words.includes(input.trim()) ?? false }}
      options={options}
    />
  );
}
