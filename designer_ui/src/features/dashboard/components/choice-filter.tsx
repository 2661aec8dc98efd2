import { Select } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/types';
import { useFilterChoices } from '../queries';
import styles from './dashboard.module.css';
import { type FilterProps, listIn } from './filter-input';

type Titles = ReadonlyMap<string, string>;

/** What is chosen keeps its name while the choices are narrowed by typing. */
function useTitles(choices: readonly { value: Json; title: string }[]): Titles {
  const [known, setKnown] = useState<Titles>(new Map());
  const fresh = choices.filter((one) => !known.has(JSON.stringify(one.value)));
  if (fresh.length > 0) {
    setKnown(new Map([...known, ...fresh.map((one) => [JSON.stringify(one.value), one.title] as const)]));
  }
  return known;
}

/** Values of the records one may see, the most frequent first, narrowed by the filters above. */
export function ChoiceFilter({ where, filter, given, title, field, value, onChange }: FilterProps) {
  const { t } = useTranslation('dashboard');
  const id = useId();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const chosen = listIn(value) as (string | number)[];
  const wanted = open || chosen.length > 0;
  const { data, isFetching } = useFilterChoices(where, filter.key, given, q, wanted);
  // A list of values is no group of records: its options are offered as they are.
  const listed = field.type === 'list' ? field.options.map((one) => ({ ...one, count: 0 })) : [];
  const choices = data?.choices.length ? data.choices : listed;
  const titles = useTitles(choices);
  const titleOf = (one: Json) =>
    titles.get(JSON.stringify(one)) ?? field.options.find((option) => option.value === one)?.title ?? String(one);
  const missing = chosen.filter((one) => !choices.some((choice) => choice.value === one));
  const options = [
    ...choices.map((one) => ({ value: one.value as string | number, label: titleOf(one.value), count: one.count })),
    ...(q ? [] : missing.map((one) => ({ value: one, label: titleOf(one), count: 0 }))),
  ];
  return (
    <label className={styles.filter} htmlFor={id}>
      <span>{title}</span>
      <Select
        id={id}
        {...(filter.single ? {} : { mode: 'multiple' as const, maxTagCount: 'responsive' as const })}
        className={styles.filterSelect ?? ''}
        allowClear
        placeholder={t('any')}
        loading={isFetching && open}
        open={open}
        onOpenChange={setOpen}
        popupMatchSelectWidth={240}
        notFoundContent={isFetching ? t('common:loading') : t('filter.nothing')}
        showSearch={{ ...(data?.more ? { filterOption: false } : {}), optionFilterProp: 'label', onSearch: setTyped }}
        value={(filter.single ? (chosen[0] ?? null) : chosen) as never}
        options={options}
        optionRender={({ data: option }) => (
          <span className={styles.choice}>
            <span className="tn-ellipsis">{option.label}</span>
            {option.count > 0 && <small>{option.count}</small>}
          </span>
        )}
        onChange={(next: unknown) => {
          const list = (filter.single ? [next] : (next as Json[])).filter((one) => one !== undefined && one !== null);
          onChange(list.length ? (list as Json) : undefined);
        }}
      />
    </label>
  );
}
