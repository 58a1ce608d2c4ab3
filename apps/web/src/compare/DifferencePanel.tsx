import { useTranslation } from 'react-i18next';
import type { Address } from '../api/comparison.js';
import { DataTable } from '../components/DataTable.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { momentText } from '../frame/time/times.js';
import { ChangeMark, Compared } from './Compared.js';
import { differencesOf, nameOfEntry, type Difference } from './differences.js';
import { ExportDifferences } from './ExportDifferences.js';
import { useComparison } from './use-comparison.js';
import { useWords } from './use-words.js';

interface DifferencePanelProps {
  readonly address: Address;
  /** What the page shows, at the later time. */
  readonly entry: object;
}

/** Everything in which a page differs between the two times of the bar, entries of its lists included; nothing while none are. */
export function DifferencePanel({ address, entry }: DifferencePanelProps) {
  const { t } = useTranslation();
  const words = useWords();
  const comparison = useComparison<object>(address);
  if (!comparison) return null;
  const { data, error, times } = comparison;
  const nameOf = () => nameOfEntry(entry) ?? '';
  const differences = data && differencesOf(data, nameOf, words).map((each, line) => ({ ...each, line }));
  return (
    <section className="panel" aria-labelledby="differences">
      <div className="comparison-bar">
        <h2 id="differences">{t('compare.title', { moment: momentText(times[0]) })}</h2>
        {data && differences?.length !== 0 && <ExportDifferences comparison={data} times={times} nameOf={nameOf} />}
      </div>
      <ProblemNotice error={error} />
      <DataTable<Difference & { readonly line: number }>
        labelledBy="differences"
        rows={differences}
        isFailed={error !== null}
        keyOf={({ line }) => String(line)}
        empty={t('compare.none')}
        columns={[
          { title: t('compare.column'), width: 90, render: ({ mark }) => <ChangeMark mark={mark} /> },
          { title: t('compare.field'), isName: true, width: 280, render: ({ field, object }) => field || object },
          {
            title: t('compare.difference'),
            render: ({ field, before, after }) => field !== '' && <Compared before={before} after={after} />,
          },
        ]}
      />
    </section>
  );
}
