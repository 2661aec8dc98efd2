import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { shownAnswer } from '../model/cells';
import type { Column, Example, Looked, TrialOf } from '../model/types';
import type { Parts } from '../parts';
import styles from './decision.module.css';
import { Values, worded } from './try-panel';

type Props = Parts & { looked: Looked | undefined; onMark: (rows: readonly number[]) => void };

/** The tests that stand beside the table, and whether it passes them. */
export function TestsPanel({ decision, change, looked, onMark }: Props) {
  const { t } = useTranslation('decision-designer');
  const [open, setOpen] = useState<number | null>(null);
  const tests = decision.tests ?? [];
  const put = (next: readonly Example[]) => change({ kind: 'tests', tests: next });
  return (
    <div className={styles.tests}>
      {tests.length === 0 && <p className={styles.quiet}>{t('no_tests')}</p>}
      {tests.map((test, index) => (
        <TestCard
          // biome-ignore lint/suspicious/noArrayIndexKey: a test is its place.
          key={index}
          test={test}
          trial={looked?.tests[index]}
          inputs={decision.inputs}
          outputs={decision.outputs}
          onOpen={() => setOpen(index)}
          onMark={onMark}
          onRemove={() => put(tests.filter((_, at) => at !== index))}
        />
      ))}
      <Button
        icon={<Icon name="plus" size={15} />}
        onClick={() => {
          put([...tests, { given: {}, expect: {} }]);
          setOpen(tests.length);
        }}
      >
        {t('add_test')}
      </Button>
      {open !== null && tests[open] && (
        <Modal open title={t('test_n', { n: open + 1 })} footer={null} onCancel={() => setOpen(null)}>
          <h3 className={styles.group}>{t('given')}</h3>
          <Values
            columns={decision.inputs}
            values={tests[open].given}
            onChange={(given) => put(tests.map((one, at) => (at === open ? { ...one, given } : one)))}
          />
          <h3 className={styles.group}>{t('expected')}</h3>
          <Values
            columns={decision.outputs}
            values={tests[open].expect}
            onChange={(expect) => put(tests.map((one, at) => (at === open ? { ...one, expect } : one)))}
          />
        </Modal>
      )}
    </div>
  );
}

type CardProps = {
  test: Example;
  trial: TrialOf | undefined;
  inputs: readonly Column[];
  outputs: readonly Column[];
  onOpen: () => void;
  onMark: (rows: readonly number[]) => void;
  onRemove: () => void;
};

function TestCard({ test, trial, inputs, outputs, onOpen, onMark, onRemove }: CardProps) {
  const { t } = useTranslation('decision-designer');
  const text = useText();
  const words = (columns: readonly Column[], values: Record<string, Json>) =>
    columns
      .filter((column) => column.key in values)
      .map(
        (column) =>
          `${text(column.title) || column.key} ${worded(values[column.key], (one) => shownAnswer(one, column.options ?? [], text))}`,
      )
      .join(' · ') || '–';
  const state = trial === undefined ? 'unknown' : trial.passed ? 'passed' : 'failed';
  return (
    <div className={styles.test} data-state={state}>
      <Icon name={state === 'passed' ? 'circle-check' : state === 'failed' ? 'circle-x' : 'circle'} size={16} />
      <button
        type="button"
        className={styles.testWords}
        onClick={() => {
          onMark(trial?.rows ?? []);
          onOpen();
        }}
      >
        <span className="tn-visually-hidden">{t(`test_${state}`)}</span>
        <span>{words(inputs, test.given)}</span>
        <span className={styles.expect}>→ {words(outputs, test.expect)}</span>
        {trial && !trial.passed && (
          <span className={styles.got}>
            {trial.error ?? t('got', { values: words(outputs, (trial.outputs ?? {}) as Record<string, Json>) })}
          </span>
        )}
      </button>
      <Button
        type="text"
        size="small"
        aria-label={t('remove_test')}
        icon={<Icon name="x" size={14} />}
        onClick={onRemove}
      />
    </div>
  );
}
