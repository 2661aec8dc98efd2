import { useTranslation } from 'react-i18next';
import { LocalisedInput, Property, PropertyGroup, SchemaForm } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useChart, useDesigner } from '../hooks/designer';
import { useSource } from '../hooks/use-source';
import type { ChartTile } from '../model/types';
import { CHART_INPUTS } from './chart-inputs';
import { ChartSwitch } from './chart-switch';
import { DrillSetting } from './drill-setting';
import { FilterSetting } from './filter-setting';
import styles from './inspector.module.css';
import { InteractionSettings } from './interaction-settings';
import { OrderSettings } from './order-settings';
import { SourceSetting } from './source-setting';
import { Wells } from './wells';

/** Everything about one chart. */
export function TileInspector({ tile }: { tile: ChartTile }) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const { app, change } = useDesigner();
  const kind = useChart(tile.chart);
  const source = useSource(app, tile);
  const patch = (values: Partial<Record<keyof ChartTile, unknown>>, merge?: string) =>
    change({ kind: 'patch', key: tile.key, patch: values }, merge && `${tile.key}.${merge}`);
  const looks = Object.keys(kind?.props?.properties ?? {}).length > 0;
  return (
    <>
      <header className={styles.head}>
        <Icon name={kind?.icon ?? 'box'} size={16} />
        {text(kind?.label) || tile.chart}
        <small>
          <code>{tile.key}</code>
        </small>
      </header>
      <PropertyGroup>
        <Property label={t('tile_title')}>
          <LocalisedInput label={t('tile_title')} value={tile.title} onChange={(title) => patch({ title }, 'title')} />
        </Property>
        <Property label={t('tile_note')}>
          <LocalisedInput label={t('tile_note')} value={tile.note} onChange={(note) => patch({ note }, 'note')} />
        </Property>
        <Property label={t('chart')}>
          <ChartSwitch tile={tile} />
        </Property>
        <SourceSetting tile={tile} source={source} />
      </PropertyGroup>
      <PropertyGroup title={t('fields')}>
        <Wells tile={tile} source={source} />
      </PropertyGroup>
      <PropertyGroup title={t('data')}>
        <Property label={t('filter')}>
          <FilterSetting
            label={t('filter')}
            form={source.form}
            value={tile.where}
            onChange={(where) => patch({ where })}
          />
        </Property>
        <OrderSettings tile={tile} source={source} onChange={patch} />
        <DrillSetting tile={tile} source={source} onChange={(drill) => patch({ drill })} />
      </PropertyGroup>
      <PropertyGroup title={t('interaction')}>
        <InteractionSettings tile={tile} onChange={patch} />
      </PropertyGroup>
      {looks && (
        <PropertyGroup title={t('look')}>
          <SchemaForm
            schema={kind?.props}
            value={tile.props ?? {}}
            inputs={CHART_INPUTS}
            onChange={(name, value) => change({ kind: 'prop', key: tile.key, name, value }, `${tile.key}.${name}`)}
          />
        </PropertyGroup>
      )}
    </>
  );
}
