import { createContext, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, Option } from '@/api/types';
import { useFormulaNames } from '@/shared/inspector';

/** Something whose value may be put among words: a field, an answer of an earlier step, what the event told. */
export type ValueName = {
  path: string;
  title: string;
  icon?: string | undefined;
  group: 'record' | 'event' | 'steps';
  /** What it holds, where that is known: text, integer, datetime, link … */
  type?: string | undefined;
  /** What it may hold, where it is one of a few. */
  options?: Option[];
};

const NONE: readonly ValueName[] = [];

/** What is known beside the record, where something happens step by step. */
export const MoreValues = createContext<readonly ValueName[]>(NONE);

/** Every value that words may hold here. */
export function useValueNames(): readonly ValueName[] {
  const more = useContext(MoreValues);
  const fields = useFormulaNames();
  const { t } = useTranslation('automation');
  return useMemo(() => {
    const record = fields
      .filter((one) => one.type !== 'list' || !one.path.includes('.'))
      .map(({ path, title, icon }): ValueName => ({ path: `record.${path}`, title, icon, group: 'record' }));
    const id: ValueName = { path: 'record.id', title: t('record_id'), icon: 'hash', group: 'record' };
    return [...record, id, ...more];
  }, [fields, more, t]);
}

const WIDGETS: Readonly<Record<string, string>> = {
  integer: 'number',
  number: 'number',
  decimal: 'number',
  date: 'date',
  datetime: 'datetime',
  link: 'member',
  boolean: 'switch',
};

/** What is known beside the record, as fields that a condition may ask about. */
export function asFields(values: readonly ValueName[]): Field[] {
  return values.map(({ path, title, type, options }) =>
    options
      ? { key: path, title, widget: 'select', props: { options } }
      : { key: path, title, widget: WIDGETS[type ?? ''] ?? 'text' },
  );
}

export function titleOfValue(names: readonly ValueName[], path: string): string {
  return names.find((one) => one.path === path)?.title ?? path;
}
