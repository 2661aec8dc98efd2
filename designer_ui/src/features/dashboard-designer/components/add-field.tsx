import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useFieldIcon } from '../hooks/use-field-icon';
import type { SourceInfo } from '../hooks/use-source';
import { useWells } from '../hooks/use-wells';
import { fieldsOf } from '../model/charts';
import { fieldGroups } from '../model/field-groups';
import type { ChartTile, Measure, SourceField } from '../model/types';
import { fits, type Slot } from '../model/wells';
import styles from './wells.module.css';

type Props = { slot: Slot; tile: ChartTile; source: SourceInfo; full: boolean };

const RECORDS = '#records';
const MEASURE = '#measure:';
const OTHER = '#other';

function useOptions(slot: Slot, source: SourceInfo) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const iconOf = useFieldIcon();
  const option = (value: string, title: string, icon: string) => ({
    value,
    title,
    label: (
      <span className={styles.option}>
        <Icon name={icon} size={14} />
        <span className="tn-ellipsis">{title}</span>
      </span>
    ),
  });
  const fieldOption = (field: SourceField) => option(field.path, field.title, iconOf(field.widget));
  const groups = fieldGroups(source.fields.filter((field) => fits(field, slot))).map((group) => ({
    label: group.title || t(`field_group.${group.name}`),
    options: group.fields.map(fieldOption),
  }));
  if (slot === 'dimensions') {
    return groups;
  }
  const named = source.dataset?.measures ?? [];
  const measures = named.map((one) => option(`${MEASURE}${one.key}`, text(one.title) || one.key, 'square-function'));
  return [
    ...(measures.length ? [{ label: t('dataset_measures'), options: measures }] : []),
    { label: t('count_group'), options: [option(RECORDS, t('agg.records'), 'hash')] },
    ...groups,
    { label: t('other_form'), options: [option(OTHER, t('add_other'), 'link')] },
  ];
}

/** Pick a field for a well: the way without dragging. */
export function AddField({ slot, tile, source, full }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const wells = useWells(tile);
  const options = useOptions(slot, source);
  if (full) {
    return null;
  }
  const addMeasure = (measure: Measure) => {
    const now = fieldsOf(tile);
    wells.put({ ...now, measures: [...now.measures, measure] });
  };
  const choose = (value: string) => {
    const field = source.fields.find((one) => one.path === value);
    if (value === RECORDS) {
      addMeasure({ agg: 'count' });
    } else if (value === OTHER) {
      addMeasure({ form: '', agg: 'count' });
    } else if (value.startsWith(MEASURE)) {
      addMeasure({ measure: value.slice(MEASURE.length) });
    } else if (field) {
      wells.add(slot, field);
    }
  };
  return (
    <Select
      variant="borderless"
      aria-label={t(`add.${slot}`)}
      placeholder={t(`add.${slot}`)}
      disabled={!source.form}
      value={null}
      options={options}
      showSearch={{ optionFilterProp: 'title' }}
      popupMatchSelectWidth={280}
      onChange={choose}
    />
  );
}
