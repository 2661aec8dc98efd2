import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBoundaries } from '@/shared/chart/map/queries';
import type { InputProps, SettingInputs } from '@/shared/inspector';

/** A file of boundaries; none chosen means the one that shows most of the answer. */
function MapSetting({ id, label, value, onChange }: InputProps) {
  const { t } = useTranslation('dashboard-designer');
  const { data: boundaries } = useBoundaries();
  const known = (boundaries ?? []).map((one) => ({ value: String(one.id), label: one.title }));
  const chosen = typeof value === 'string' && value ? value : null;
  const gone = chosen !== null && boundaries !== undefined && !known.some((one) => one.value === chosen);
  return (
    <Select
      id={id}
      aria-label={label}
      allowClear
      placeholder={t(boundaries?.length === 0 ? 'map.none' : 'map.fitting')}
      value={chosen}
      options={gone ? [...known, { value: chosen, label: t('map.gone') }] : known}
      onChange={(next: string | undefined) => onChange(next)}
    />
  );
}

/** The inputs that charts ask for by `x-input`. */
export const CHART_INPUTS: SettingInputs = {
  map: { View: MapSetting },
};
