import { Button, Input, Select, Skeleton } from 'antd';
import { lazy, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isKey, LocalisedInput, Property } from '@/shared/inspector';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { Icon } from '@/shared/ui/icon';
import { useMeasureNames } from '../hooks/use-measure-names';
import type { Dataset, DatasetMeasure } from '../model/types';
import styles from './dataset.module.css';
import { DatasetFact, MeasureKind } from './dataset-fact';
import { FORMATS } from './measure-settings';

const FormulaEditor = lazy(async () => ({
  default: (await import('@/shared/expression/editor/formula-editor')).FormulaEditor,
}));

type Props = {
  dataset: Dataset;
  measure: DatasetMeasure;
  fault: string | undefined;
  onChange: (patch: Partial<Record<keyof DatasetMeasure, unknown>>, merge?: string) => void;
  onRemove: () => void;
  onDuplicate: () => void;
  onMove: (step: 1 | -1) => void;
};

/** One measure: its name, its key, its formula, how it is written. */
export function MeasureForm({ dataset, measure, fault, onChange, onRemove, onDuplicate, onMove }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const names = useMeasureNames(dataset);
  const unit = useId();
  return (
    <div className={styles.form}>
      <div className={styles.formTools}>
        <Tool icon="arrow-up" label={t('earlier')} onClick={() => onMove(-1)} />
        <Tool icon="arrow-down" label={t('later')} onClick={() => onMove(1)} />
        <Tool icon="copy" label={t('menu.duplicate')} onClick={onDuplicate} />
        <ConfirmButton
          type="text"
          size="small"
          danger
          aria-label={t('menu.delete')}
          icon={<Icon name="trash-2" size={14} />}
          question={t('remove_measure')}
          onConfirm={onRemove}
        />
      </div>
      <Property label={t('measure_title')}>
        <LocalisedInput
          label={t('measure_title')}
          value={measure.title}
          onChange={(title) => onChange({ title: title ?? '' }, 'title')}
        />
      </Property>
      <MeasureKind measure={measure} dataset={dataset} onChange={onChange} />
      {measure.formula === undefined ? (
        <DatasetFact dataset={dataset} measure={measure} fault={fault} onChange={onChange} />
      ) : (
        <Property label={t('formula')} help={t('formula_help')} fault={fault}>
          <Suspense fallback={<Skeleton.Input block active />}>
            <FormulaEditor
              measure
              label={t('formula')}
              value={measure.formula}
              names={names}
              onChange={(formula) => onChange({ formula }, 'formula')}
            />
          </Suspense>
        </Property>
      )}
      <div className={styles.pair}>
        <Property label={t('format.title')}>
          <Select
            aria-label={t('format.title')}
            value={measure.format ?? 'number'}
            options={FORMATS.map((name) => ({ value: name, label: t(`format.${name}`) }))}
            onChange={(format: string) => onChange({ format })}
          />
        </Property>
        <Property label={t('unit')} htmlFor={unit}>
          <Input
            id={unit}
            value={measure.unit ?? ''}
            onChange={(event) => onChange({ unit: event.target.value || undefined }, 'unit')}
          />
        </Property>
      </div>
      <MeasureKey dataset={dataset} measure={measure} onChange={(key) => onChange({ key })} />
    </div>
  );
}

function Tool({ icon, label, onClick }: { icon: string; label: string; onClick: () => void }) {
  return (
    <Button
      type="text"
      size="small"
      aria-label={label}
      title={label}
      icon={<Icon name={icon} size={14} />}
      onClick={onClick}
    />
  );
}

type KeyProps = { dataset: Dataset; measure: DatasetMeasure; onChange: (key: string) => void };

/** The key that tiles name it by. */
function MeasureKey({ dataset, measure, onChange }: KeyProps) {
  const { t } = useTranslation('dashboard-designer');
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const key = typed ?? measure.key;
  const taken = (dataset.measures ?? []).some((one) => one !== measure && one.key === key);
  const fault = !isKey(key) ? t('key.bad') : taken ? t('key.taken') : undefined;
  const keep = () => {
    if (typed !== null && !fault) {
      onChange(typed);
    }
    setTyped(null);
  };
  return (
    <Property label={t('key.title')} htmlFor={id} help={t('key.help')} fault={fault}>
      <Input
        id={id}
        value={key}
        spellCheck={false}
        style={{ fontFamily: 'var(--ant-font-family-code)', fontSize: 13 }}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onPressEnter={keep}
      />
    </Property>
  );
}
