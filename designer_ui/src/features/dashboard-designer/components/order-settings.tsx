import { Button, InputNumber, Select, Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Property } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { useFieldWords } from '../hooks/use-field-words';
import type { SourceInfo } from '../hooks/use-source';
import { measureKey } from '../model/charts';
import type { ChartTile } from '../model/types';
import { type SortStep, sortFrom, sortSteps } from '../model/wells';
import styles from './inspector.module.css';

type Props = {
  tile: ChartTile;
  source: SourceInfo;
  onChange: (patch: Partial<Record<keyof ChartTile, unknown>>, merge?: string) => void;
};

/** The order of groups, how many of them, and whether the rest is summed up. */
export function OrderSettings({ tile, source, onChange }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const words = useFieldWords(source);
  const limitId = useId();
  const othersId = useId();
  const names = [
    ...(tile.measures ?? []).map((one) => ({ value: measureKey(one), label: words.measure(one) })),
    ...(tile.dimensions ?? []).map((one) => ({ value: one.field, label: words.dimension(one) })),
  ];
  if (!tile.dimensions?.length) {
    return null;
  }
  const steps = sortSteps(tile.sort);
  const put = (next: readonly SortStep[]) => {
    const sort = sortFrom(next);
    onChange({ sort: sort.length ? sort : undefined });
  };
  const free = names.filter((one) => !steps.some((step) => step.name === one.value));
  return (
    <>
      <Property label={t('sort.title')}>
        {steps.map((step, index) => (
          <SortRow
            key={step.name}
            step={step}
            names={names}
            onChange={(next) => put(next ? steps.with(index, next) : steps.toSpliced(index, 1))}
          />
        ))}
        {free.length > 0 && (
          <Select
            aria-label={t('sort.add')}
            placeholder={t(steps.length ? 'sort.add' : 'sort.usual')}
            value={null}
            options={free}
            onChange={(name: string) => put([...steps, { name, down: true }])}
          />
        )}
      </Property>
      <Property label={t('limit.title')} htmlFor={limitId} inline>
        <InputNumber
          id={limitId}
          min={1}
          max={1000}
          precision={0}
          style={{ width: 96 }}
          placeholder={t('limit.all')}
          value={tile.limit ?? null}
          onChange={(limit) =>
            onChange({ limit: limit ?? undefined, ...(limit ? {} : { others: undefined }) }, 'limit')
          }
        />
      </Property>
      {tile.limit !== undefined && (
        <Property label={t('limit.others')} htmlFor={othersId} inline>
          <Switch
            id={othersId}
            size="small"
            checked={tile.others ?? false}
            onChange={(others) => onChange({ others: others || undefined })}
          />
        </Property>
      )}
    </>
  );
}

type RowProps = {
  step: SortStep;
  names: { value: string; label: string }[];
  onChange: (step: SortStep | null) => void;
};

function SortRow({ step, names, onChange }: RowProps) {
  const { t } = useTranslation('dashboard-designer');
  return (
    <div className={styles.row}>
      <Select
        aria-label={t('sort.title')}
        value={step.name}
        options={names}
        onChange={(name: string) => onChange({ ...step, name })}
      />
      <Button
        aria-label={t(step.down ? 'sort.down' : 'sort.up')}
        title={t(step.down ? 'sort.down' : 'sort.up')}
        icon={<Icon name={step.down ? 'arrow-down' : 'arrow-up'} size={14} />}
        onClick={() => onChange({ ...step, down: !step.down })}
      />
      <Button
        type="text"
        aria-label={t('common:delete')}
        icon={<Icon name="x" size={14} />}
        onClick={() => onChange(null)}
      />
    </div>
  );
}
