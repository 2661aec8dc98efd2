import { Badge, Button, DatePicker, Input, Popover, Select, Switch } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApps } from '@/api/queries';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import type { Filters, InboxState } from '../hooks/use-inbox-state';
import type { Task } from '../model/types';
import styles from './inbox.module.css';

const PAUSE_MS = 300;

type Props = { state: InboxState; tasks: readonly Task[] };

/** Search, and what narrows the box. */
export function InboxToolbar({ state, tasks }: Props) {
  const { t } = useTranslation('inbox');
  const [typed, setTyped] = useState(state.q);
  useEffect(() => {
    if (typed === state.q) {
      return;
    }
    const timer = setTimeout(() => state.setQ(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, state.q, state.setQ]);
  return (
    <div className={styles.toolbar}>
      <Input
        aria-label={t('search')}
        placeholder={t('search')}
        prefix={<Icon name="search" size={15} />}
        allowClear
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Popover
        trigger="click"
        placement="bottomRight"
        title={t('filter.title')}
        content={<FilterForm filters={state.filters} tasks={tasks} onChange={state.setFilters} />}
      >
        <Badge count={Object.keys(state.filters).length} size="small">
          <Button aria-label={t('filter.title')} icon={<Icon name="list-filter" size={16} />} />
        </Badge>
      </Popover>
    </div>
  );
}

type FormProps = { filters: Filters; tasks: readonly Task[]; onChange: (filters: Filters) => void };

function without(filters: Filters, key: keyof Filters): Filters {
  const { [key]: _gone, ...rest } = filters;
  return rest;
}

/** The flows that the box shows; the one chosen stays among them. */
function flowsIn(tasks: readonly Task[], chosen: string | undefined) {
  const found = new Map(tasks.flatMap((task) => (task.flow ? [[task.flow, task.flow_title || task.flow]] : [])));
  if (chosen && !found.has(chosen)) {
    found.set(chosen, chosen);
  }
  return [...found].map(([value, label]) => ({ value, label }));
}

function FilterForm({ filters, tasks, onChange }: FormProps) {
  const { t } = useTranslation('inbox');
  const text = useText();
  const id = useId();
  const { data: apps = [] } = useApps();
  const set = (key: keyof Filters, value: string | undefined) =>
    onChange(value ? { ...filters, [key]: value } : without(filters, key));
  const day = (key: 'from' | 'to') => (
    <DatePicker
      aria-label={t(`filter.${key}`)}
      placeholder={t(`filter.${key}`)}
      value={filters[key] ? dayjs(filters[key]) : null}
      onChange={(at) => set(key, at?.format('YYYY-MM-DD'))}
    />
  );
  return (
    <div className={styles.filters}>
      <Select
        aria-label={t('app')}
        placeholder={t('app_all')}
        allowClear
        value={filters.app ?? null}
        options={apps.map((app) => ({ value: app.key, label: text(app.title) }))}
        onChange={(app: string | undefined) => set('app', app)}
      />
      <Select
        aria-label={t('filter.flow')}
        placeholder={t('filter.flow_all')}
        allowClear
        value={filters.flow ?? null}
        options={flowsIn(tasks, filters.flow)}
        onChange={(flow: string | undefined) => set('flow', flow)}
      />
      <div className={styles.days}>
        {day('from')}
        {day('to')}
      </div>
      <label htmlFor={id} className={styles.switch}>
        <Switch
          id={id}
          size="small"
          checked={filters.overdue === '1'}
          onChange={(on) => set('overdue', on ? '1' : undefined)}
        />
        {t('filter.overdue')}
      </label>
      <Button type="text" disabled={!Object.keys(filters).length} onClick={() => onChange({})}>
        {t('filter.clear')}
      </Button>
    </div>
  );
}
