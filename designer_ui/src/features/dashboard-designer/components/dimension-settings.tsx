import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Property } from '@/shared/inspector';
import { useWells } from '../hooks/use-wells';
import { fieldsOf } from '../model/charts';
import type { ChartTile, SourceField } from '../model/types';

type Props = { tile: ChartTile; index: number; field: SourceField | undefined };

/** How wide the periods of a date are; other groups have nothing to set. */
export function DimensionSettings({ tile, index, field }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const wells = useWells(tile);
  const now = fieldsOf(tile);
  const one = now.dimensions[index];
  if (!one || !field?.grains?.length) {
    return <span className="tn-muted">{t('no_grain')}</span>;
  }
  return (
    <Property label={t('grain.title')}>
      <Select
        aria-label={t('grain.title')}
        value={one.grain ?? 'day'}
        options={field.grains.map((grain) => ({ value: grain, label: t(`grain.${grain}`, { defaultValue: grain }) }))}
        onChange={(grain: string) =>
          wells.put({ ...now, dimensions: now.dimensions.with(index, { field: one.field, grain }) })
        }
      />
    </Property>
  );
}
