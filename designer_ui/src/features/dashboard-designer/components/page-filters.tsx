import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { LocalisedInput, newKey, Property } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, usePagePart } from '../hooks/designer';
import { usePageFields } from '../hooks/use-page-fields';
import { cascadable } from '../model/cascade';
import { fieldGroups } from '../model/field-groups';
import type { PageFilter, SourceField } from '../model/types';
import { FilterCascade } from './filter-cascade';
import { FilterDefault } from './filter-default';
import styles from './inspector.module.css';

const NONE: readonly PageFilter[] = [];

function useFieldOptions(fields: readonly SourceField[]) {
  const { t } = useTranslation('dashboard-designer');
  return fieldGroups(fields).map((group) => ({
    label: group.title || t(`field_group.${group.name}`),
    options: group.fields.map((field) => ({ value: field.path, label: field.title })),
  }));
}

/** What a reader may narrow the whole page by. */
export function PageFilters() {
  const { t } = useTranslation('dashboard-designer');
  const { change } = useDesigner();
  const filters = usePagePart((page) => page.filters ?? NONE);
  const fields = usePageFields();
  const options = useFieldOptions(fields);
  const put = (next: PageFilter[], merge?: string) => {
    change({ kind: 'filters', filters: next }, merge);
  };
  const add = (path: string) => {
    const field = fields.find((one) => one.path === path);
    const taken = filters.map((one) => one.key);
    const key = newKey(path, taken);
    put([...filters, { key, field: path, ...(field ? { title: field.title } : {}) }]);
  };
  return (
    <>
      <ul className={styles.list} hidden={filters.length === 0}>
        {filters.map((filter, index) => (
          <FilterCard
            key={filter.key}
            filter={filter}
            field={fields.find((one) => one.path === filter.field)}
            others={cascadable(filters, filter.key)}
            options={options}
            onChange={(next, merge) => put(filters.with(index, next), merge && `${filter.key}.${merge}`)}
            onRemove={() => put(filters.toSpliced(index, 1))}
          />
        ))}
      </ul>
      <Select
        aria-label={t('add_filter')}
        placeholder={t(fields.length ? 'add_filter' : 'filters_need_tiles')}
        disabled={fields.length === 0}
        value={null}
        options={options}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={add}
      />
    </>
  );
}

type CardProps = {
  filter: PageFilter;
  field: SourceField | undefined;
  /** The filters that may stand above it. */
  others: readonly PageFilter[];
  options: ReturnType<typeof useFieldOptions>;
  onChange: (filter: PageFilter, merge?: string) => void;
  onRemove: () => void;
};

function FilterCard({ filter, field, others, options, onChange, onRemove }: CardProps) {
  const { t } = useTranslation('dashboard-designer');
  const { default: _default, ...bare } = filter;
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <code>{filter.key}</code>
        <Button
          type="text"
          size="small"
          aria-label={t('remove_filter')}
          icon={<Icon name="trash-2" size={14} />}
          onClick={onRemove}
        />
      </div>
      <Property label={t('filter_title')}>
        <LocalisedInput
          label={t('filter_title')}
          value={filter.title}
          onChange={(title) => onChange({ ...filter, title: title ?? '' }, 'title')}
        />
      </Property>
      <Property label={t('filter_field')}>
        <Select
          aria-label={t('filter_field')}
          value={filter.field}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(path: string) => onChange({ ...bare, field: path })}
        />
      </Property>
      <FilterCascade filter={filter} others={others} onChange={onChange} />
      {field && (
        <FilterDefault
          field={field}
          value={filter.default}
          onChange={(value) => onChange(value === undefined ? bare : { ...bare, default: value })}
        />
      )}
    </li>
  );
}
