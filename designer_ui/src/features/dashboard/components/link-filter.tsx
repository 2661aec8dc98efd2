import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { formQuery } from '@/api/queries';
import { queryClient } from '@/api/query-client';
import type { Department, Json, PersonOption, RecordPage } from '@/api/types';
import { plain } from '@/widgets/values';
import styles from './dashboard.module.css';
import { type FilterProps, listIn } from './filter-input';

type Choice = { value: number; label: string };

async function peopleNamed(q: string): Promise<Choice[]> {
  const { options } = await api.get<{ options: PersonOption[] }>('/people', { q });
  return options.map((person) => ({ value: person.id, label: person.title }));
}

async function departmentsNamed(q: string): Promise<Choice[]> {
  const { departments } = await api.get<{ departments: Department[] }>('/departments');
  return departments
    .filter((one) => one.title.toLowerCase().includes(q.toLowerCase()))
    .map((one) => ({ value: one.id, label: one.title }));
}

async function recordsNamed(app: string, form: string, q: string): Promise<Choice[]> {
  const { form: target } = await queryClient.ensureQueryData(formQuery(app, form));
  const title = target.title_field ?? 'id';
  const found = await api.get<RecordPage>(`/apps/${app}/forms/${form}/records`, { q, limit: 20, fields: title });
  return found.records.map((record) => ({ value: record.id, label: plain(record[title]) || `#${record.id}` }));
}

function choices(app: string, target: string, q: string): Promise<Choice[]> {
  if (target === 'user') {
    return peopleNamed(q);
  }
  return target === 'department' ? departmentsNamed(q) : recordsNamed(app, target, q);
}

/** People, departments or records, by name. */
export function LinkFilter({ app, title, target, value, onChange }: FilterProps & { target: string }) {
  const { t } = useTranslation('dashboard');
  const id = useId();
  const [q, setQ] = useState('');
  const { data = [], isFetching } = useQuery({
    queryKey: ['app', app, 'filter-choices', target, q],
    queryFn: () => choices(app, target, q),
    placeholderData: (before) => before,
  });
  return (
    <label className={styles.filter} htmlFor={id}>
      <span>{title}</span>
      <Select
        id={id}
        mode="multiple"
        maxTagCount="responsive"
        className={styles.filterSelect ?? ''}
        allowClear
        placeholder={t('any')}
        loading={isFetching}
        showSearch={{ filterOption: false, onSearch: setQ }}
        value={listIn(value) as number[]}
        options={data}
        onChange={(chosen: number[]) => onChange(chosen.length ? (chosen as Json) : undefined)}
      />
    </label>
  );
}
