import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { DocumentStore } from '@/shared/document';
import { pathText } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { Icon } from '@/shared/ui/icon';
import type { DatasetChange } from '../model/dataset-changes';
import type { Dataset, DatasetMeasure } from '../model/types';
import styles from './dataset.module.css';
import { MeasureForm } from './measure-form';

type Props = {
  store: DocumentStore<Dataset, DatasetChange>;
  document: Dataset;
  /** The measure that is chosen first. */
  begin?: number;
};

const NONE: readonly DatasetMeasure[] = [];

/** The measures of a dataset: a list, and the formula of the chosen one. */
export function DatasetEditor({ store, document, begin = 0 }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const measures = document.measures ?? NONE;
  const [chosen, setChosen] = useState(begin);
  const index = Math.min(chosen, measures.length - 1);
  const measure = measures[index];
  const change = (one: DatasetChange, merge?: string) => store.getState().change(one, merge);
  const problems = useStore(store, (state) => state.problems);
  const fault = problems.find((one) => pathText(one.path).startsWith(`measures/${index}/`))?.message;
  const add = () => {
    change({ kind: 'add', title: t('measure_new') });
    setChosen(measures.length);
  };
  if (!measure) {
    return (
      <EmptyState
        compact
        title={t('no_measures')}
        hint={t('no_measures_hint')}
        action={
          <Button type="primary" onClick={add}>
            {t('new_measure')}
          </Button>
        }
      />
    );
  }
  return (
    <div className={styles.editor}>
      <div className={styles.measures}>
        <MeasureList measures={measures} chosen={index} faulty={faultyOf(problems)} onChoose={setChosen} />
        <Button type="dashed" block icon={<Icon name="plus" size={14} />} onClick={add}>
          {t('new_measure')}
        </Button>
      </div>
      <MeasureForm
        key={index}
        dataset={document}
        measure={measure}
        fault={fault}
        onChange={(patch, merge) => change({ kind: 'measure', index, patch }, merge && `${index}.${merge}`)}
        onRemove={() => change({ kind: 'remove', index })}
        onDuplicate={() => {
          change({ kind: 'duplicate', index });
          setChosen(index + 1);
        }}
        onMove={(step) => {
          change({ kind: 'move', index, step });
          setChosen(Math.max(0, Math.min(measures.length - 1, index + step)));
        }}
      />
    </div>
  );
}

function faultyOf(problems: readonly { path: string | (string | number)[] }[]): ReadonlySet<number> {
  return new Set(
    problems.flatMap(({ path }) => {
      const [part, index] = pathText(path).split('/');
      return part === 'measures' ? [Number(index)] : [];
    }),
  );
}

type ListProps = {
  measures: readonly DatasetMeasure[];
  chosen: number;
  faulty: ReadonlySet<number>;
  onChoose: (index: number) => void;
};

function MeasureList({ measures, chosen, faulty, onChoose }: ListProps) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  return (
    <ul className={styles.list} aria-label={t('dataset_measures')}>
      {measures.map((one, index) => (
        <li key={one.key}>
          <button type="button" aria-pressed={index === chosen} onClick={() => onChoose(index)}>
            <Icon name={faulty.has(index) ? 'triangle-alert' : 'square-function'} size={14} />
            <span>
              <strong className="tn-ellipsis">{text(one.title) || one.key}</strong>
              <code className="tn-ellipsis">
                {one.formula ?? [one.agg ?? 'sum', one.form, one.field].filter(Boolean).join(' · ')}
              </code>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
