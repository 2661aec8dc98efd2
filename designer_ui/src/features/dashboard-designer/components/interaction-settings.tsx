import { Select, Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { sidesOf } from '@/features/dashboard/model/page';
import { DefinitionSelect, Property } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { useDesigner, usePagePart } from '../hooks/designer';
import { CLICKS, crossFrom } from '../model/interaction';
import { type ChartTile, isChart } from '../model/types';

type Props = {
  tile: ChartTile;
  onChange: (patch: Partial<Record<keyof ChartTile, unknown>>) => void;
};

/** What a click on the chart does, whom it narrows, and what narrows it. */
export function InteractionSettings({ tile, onChange }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const sends = useId();
  const hears = useId();
  const sides = sidesOf(tile.cross);
  const put = (patch: Partial<typeof sides>) => onChange({ cross: crossFrom({ ...sides, ...patch }) });
  return (
    <>
      <ClickSetting tile={tile} onChange={onChange} />
      <Property label={t('cross.sends')} htmlFor={sends} inline>
        <Switch id={sends} size="small" checked={sides.sends} onChange={(next) => put({ sends: next })} />
      </Property>
      {sides.sends && <ScopeSetting tile={tile} to={sides.to} onChange={(to) => put({ to })} />}
      <Property label={t('cross.hears')} htmlFor={hears} inline>
        <Switch id={hears} size="small" checked={sides.hears} onChange={(next) => put({ hears: next })} />
      </Property>
      <FiltersHeard tile={tile} onChange={onChange} />
    </>
  );
}

function ClickSetting({ tile, onChange }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const { dashboardKey } = useDesigner();
  const now = tile.click?.do ?? 'menu';
  return (
    <>
      <Property label={t('click.title')}>
        <Select
          aria-label={t('click.title')}
          value={now}
          options={CLICKS.map((name) => ({ value: name, label: t(`click.${name}`) }))}
          onChange={(name: string) => onChange({ click: name === 'menu' ? undefined : { ...tile.click, do: name } })}
        />
      </Property>
      {now === 'dashboard' && (
        <Property label={t('click.board')} help={t('click.board_help')}>
          <DefinitionSelect
            label={t('click.board')}
            kind="dashboard"
            except={dashboardKey}
            value={tile.click?.dashboard}
            onChange={(dashboard) => onChange({ click: { do: 'dashboard', dashboard } })}
          />
        </Property>
      )}
    </>
  );
}

type ScopeProps = { tile: ChartTile; to: readonly string[] | null; onChange: (to: readonly string[] | null) => void };

function ScopeSetting({ tile, to, onChange }: ScopeProps) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const others = usePagePart(useShallow((page) => page.tiles.filter((one) => isChart(one) && one.key !== tile.key)));
  return (
    <Property label={t('cross.to')}>
      <Select
        mode="multiple"
        aria-label={t('cross.to')}
        placeholder={t('cross.all')}
        value={[...(to ?? [])]}
        showSearch={{ optionFilterProp: 'label' }}
        options={others.map((one) => ({ value: one.key, label: text(one.title) || one.key }))}
        onChange={(keys: string[]) => onChange(keys.length ? keys : null)}
      />
    </Property>
  );
}

function FiltersHeard({ tile, onChange }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const filters = usePagePart((page) => page.filters);
  const id = useId();
  if (!filters?.length) {
    return null;
  }
  const some = tile.filters_by !== undefined;
  return (
    <>
      <Property label={t('hears_all')} htmlFor={id} inline>
        <Switch
          id={id}
          size="small"
          checked={!some}
          onChange={(all) => onChange({ filters_by: all ? undefined : [] })}
        />
      </Property>
      {some && (
        <Property label={t('hears_some')}>
          <Select
            mode="multiple"
            aria-label={t('hears_some')}
            placeholder={t('hears_none')}
            value={tile.filters_by ?? []}
            options={filters.map((one) => ({ value: one.key, label: text(one.title) || one.field }))}
            onChange={(keys: string[]) => onChange({ filters_by: keys })}
          />
        </Property>
      )}
    </>
  );
}
