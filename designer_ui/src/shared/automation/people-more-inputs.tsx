import { Button, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/types';
import { type InputProps, useDesign, withSystemFields } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import styles from './automation.module.css';
import type { Who } from './model';
import { PeopleInput } from './people-input';
import { asList, orNothing } from './reach';
import { ValuesEdit } from './value-edit';
import { PeopleSelect } from './who-value';

type Weight = { person: Json; weight: number };

/** How much each person gets beside the others. */
export function WeightsSetting({ label, value, onChange }: InputProps) {
  const { t } = useTranslation('automation');
  const weights = asList<Weight>(value);
  const put = (next: Weight[]) => onChange(orNothing(next));
  return (
    <div className={styles.people}>
      {weights.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity.
        <div key={index} className={styles.who}>
          <PeopleSelect
            label={`${label} ${index + 1}`}
            several={false}
            value={one.person}
            onChange={(person) => put(weights.with(index, { ...one, person }))}
          />
          <InputNumber
            aria-label={t('weight_of', { number: index + 1 })}
            style={{ width: 84 }}
            min={0}
            max={1000}
            precision={0}
            value={one.weight}
            onChange={(weight) => put(weights.with(index, { ...one, weight: weight ?? 1 }))}
          />
          <RemoveRow onClick={() => put(weights.toSpliced(index, 1))} />
        </div>
      ))}
      <Button
        type="dashed"
        size="small"
        className={styles.add ?? ''}
        icon={<Icon name="plus" size={14} />}
        onClick={() => put([...weights, { person: '', weight: 1 }])}
      >
        {t('add_weight')}
      </Button>
    </div>
  );
}

type Region = { values: Json[]; people: Who[] };

/** Which people look after which values of a field. */
export function RegionsSetting({ label, value, siblings, onChange }: InputProps) {
  const { t } = useTranslation('automation');
  const { fields } = useDesign();
  const field = withSystemFields(fields).find((one) => one.key === siblings.by);
  const regions = asList<Region>(value);
  const put = (next: Region[]) => onChange(orNothing(next));
  return (
    <div className={styles.people}>
      {regions.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity.
        <div key={index} className={styles.assignment}>
          <div className={styles.assignmentHead}>
            <ValuesEdit
              id={`region-${index}`}
              label={`${label} ${index + 1}`}
              field={field}
              value={one.values}
              onChange={(values) => put(regions.with(index, { ...one, values }))}
            />
            <RemoveRow onClick={() => put(regions.toSpliced(index, 1))} />
          </div>
          <PeopleInput
            label={label}
            value={one.people}
            onChange={(people) => put(regions.with(index, { ...one, people }))}
          />
        </div>
      ))}
      <Button
        type="dashed"
        size="small"
        className={styles.add ?? ''}
        icon={<Icon name="plus" size={14} />}
        onClick={() => put([...regions, { values: [], people: [{ field: 'owner' }] }])}
      >
        {t('add_region')}
      </Button>
    </div>
  );
}

export function RemoveRow({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('automation');
  return (
    <Button
      type="text"
      size="small"
      aria-label={t('remove_row')}
      icon={<Icon name="x" size={14} />}
      onClick={onClick}
    />
  );
}
