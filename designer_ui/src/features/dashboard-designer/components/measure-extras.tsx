import { InputNumber, Segmented, Select, Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Property } from '@/shared/inspector';
import type { SourceInfo } from '../hooks/use-source';
import { CALCS, numberTarget, SHOWS, STEPS, withCalc, withCompare } from '../model/measure-extras';
import { type TargetKind, targetAs, targetKind } from '../model/other-fact';
import type { ChartTile, Measure } from '../model/types';
import { OtherFact } from './other-fact';

type Change = { [K in keyof Measure]?: Measure[K] | undefined };
type Own = { measure: Measure; onChange: (change: Change) => void };
type Props = Own & { tile: ChartTile; source: SourceInfo };

const TARGETS: TargetKind[] = ['none', 'number', 'form'];

/** What is worked out from the number, what it is compared with, and what it should be. */
export function MeasureExtras({ tile, source, measure, onChange }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const window = useId();
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
      <TargetSetting tile={tile} source={source} measure={measure} onChange={onChange} />
    </>
  );
}

/** What the number should be: a number, or one of another form. */
function TargetSetting({ tile, source, measure: { target }, onChange }: Props) {
  const { t } = useTranslation('dashboard-designer');
  return (
    <>
      <Property label={t('target')}>
        <Segmented
          block
          size="small"
          aria-label={t('target')}
          value={targetKind(target)}
          options={TARGETS.map((kind) => ({ value: kind, label: t(`target_of.${kind}`) }))}
          onChange={(kind) => onChange({ target: targetAs(kind) })}
        />
      </Property>
      {typeof target === 'number' && (
        <InputNumber
          aria-label={t('target_of.number')}
          style={{ width: '100%' }}
          value={numberTarget(target)}
          onChange={(next) => onChange({ target: next ?? 0 })}
        />
      )}
      {typeof target === 'object' && (
        <OtherFact tile={tile} source={source} fact={target} onChange={(next) => onChange({ target: next })} />
      )}
    </>
  );
}

function CompareSetting({ measure: { compare }, onChange }: Own) {
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
