import { InputNumber, Select, Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Property } from '@/shared/inspector';
import { CALCS, numberTarget, SHOWS, STEPS, withCalc, withCompare } from '../model/measure-extras';
import type { Measure } from '../model/types';

type Change = { [K in keyof Measure]?: Measure[K] | undefined };
type Props = { measure: Measure; onChange: (change: Change) => void };

/** What is worked out from the number, what it is compared with, and what it should be. */
export function MeasureExtras({ measure, onChange }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const window = useId();
  const target = useId();
  const { calc } = measure;
  return (
    <>
      <Property label={t('calc.title')}>
        <Select
          aria-label={t('calc.title')}
          allowClear
          placeholder={t('calc.none')}
          value={calc?.kind ?? null}
          options={CALCS.map((name) => ({ value: name, label: t(`calc.${name}`) }))}
          onChange={(kind: string | undefined) => onChange({ calc: withCalc(kind, calc) })}
        />
      </Property>
      {calc?.kind === 'moving' && (
        <Property label={t('calc.window')} htmlFor={window} inline>
          <InputNumber
            id={window}
            min={2}
            max={366}
            precision={0}
            value={calc.window ?? 3}
            onChange={(next) => onChange({ calc: { kind: 'moving', window: next ?? 3 } })}
          />
        </Property>
      )}
      <CompareSetting measure={measure} onChange={onChange} />
      <Property label={t('target')} htmlFor={target} inline>
        <InputNumber
          id={target}
          style={{ width: 120 }}
          placeholder={t('common:none')}
          disabled={measure.target !== undefined && numberTarget(measure.target) === null}
          value={numberTarget(measure.target)}
          onChange={(next) => onChange({ target: next ?? undefined })}
        />
      </Property>
    </>
  );
}

function CompareSetting({ measure: { compare }, onChange }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const toDate = useId();
  return (
    <>
      <Property label={t('compare.title')}>
        <Select
          aria-label={t('compare.title')}
          allowClear
          placeholder={t('compare.none')}
          value={compare?.by ?? null}
          options={STEPS.map((name) => ({ value: name, label: t(`compare.${name}`) }))}
          onChange={(by: string | undefined) => onChange({ compare: withCompare(by, compare) })}
        />
      </Property>
      {compare && (
        <>
          <Property label={t('compare.shows')}>
            <Select
              aria-label={t('compare.shows')}
              value={compare.as ?? 'value'}
              options={SHOWS.map((name) => ({ value: name, label: t(`compare.as_${name}`) }))}
              onChange={(as: string) => onChange({ compare: { ...compare, as } })}
            />
          </Property>
          <Property label={t('compare.to_date')} help={t('compare.to_date_help')} htmlFor={toDate} inline>
            <Switch
              id={toDate}
              size="small"
              checked={compare.to_date ?? false}
              onChange={(next) => onChange({ compare: { ...compare, to_date: next } })}
            />
          </Property>
        </>
      )}
    </>
  );
}
