import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Property } from '@/shared/inspector';
import type { SourceInfo } from '../hooks/use-source';
import { dimensionOf } from '../model/charts';
import { fieldGroups } from '../model/field-groups';
import type { ChartTile, Dimension } from '../model/types';

type Props = { tile: ChartTile; source: SourceInfo; onChange: (drill: Dimension[] | undefined) => void };

/** What a click on a group opens next, step by step. */
export function DrillSetting({ tile, source, onChange }: Props) {
  const { t } = useTranslation('dashboard-designer');
  if (!tile.dimensions?.length) {
    return null;
  }
  const groups = fieldGroups(source.fields.filter((field) => field.groups));
  const drill = tile.drill ?? [];
  const put = (paths: string[]) => {
    const steps = paths.map((path) => {
      const field = source.fields.find((one) => one.path === path);
      return drill.find((one) => one.field === path) ?? (field ? dimensionOf(field) : { field: path });
    });
    onChange(steps.length ? steps : undefined);
  };
  return (
    <Property label={t('drill.title')} help={t('drill.help')}>
      <Select
        mode="multiple"
        aria-label={t('drill.title')}
        placeholder={t('drill.none')}
        value={drill.map((one) => one.field)}
        options={groups.map((group) => ({
          label: group.title || t(`field_group.${group.name}`),
          options: group.fields.map((field) => ({ value: field.path, label: field.title })),
        }))}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={put}
      />
    </Property>
  );
}
