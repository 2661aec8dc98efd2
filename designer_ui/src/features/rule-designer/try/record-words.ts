import { useQueries, useQuery } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Field, RecordData } from '@/api/types';
import { useDesign, withSystemFields } from '@/shared/inspector';
import { useKindsNow, useReader } from '@/widgets/use-kinds';
import { linkOf } from '@/widgets/values';

/** A place in a template: `{{ record.customer.name }}`. */
export const VALUE = /\{\{\s*([a-z][\w.]*)\s*\}\}/gi;

function recordQuery(app: string, form: string, id: number | null) {
  return {
    queryKey: [...keys.records(app, form), 'one', id],
    queryFn: () => api.get<RecordData>(`/apps/${app}/forms/${form}/records/${id}`),
    enabled: form !== '' && id !== null,
    staleTime: 30_000,
    retry: false,
  };
}

export const useSample = (app: string, form: string, id: number | null) => useQuery(recordQuery(app, form, id));

type Reached = { reference: string; form: string; id: number };

/** The records that a template reads through references. */
function reachedBy(template: string, record: RecordData | undefined, fields: readonly Field[]): Reached[] {
  const references = [...template.matchAll(VALUE)].flatMap(([, path = '']) => {
    const [root, reference, more] = path.split('.');
    return root === 'record' && reference && more ? [reference] : [];
  });
  return [...new Set(references)].flatMap((reference) => {
    const field = fields.find((one) => one.key === reference);
    const link = linkOf(record?.[reference] as never);
    return field?.props?.form && link ? [{ reference, form: field.props.form, id: link.id }] : [];
  });
}

/** Reads values of one record, and of those it refers to, as people see them. */
export function useRecordWords(template: string, id: number | null): ((path: string) => string | null) | null {
  const { app, form, fields } = useDesign();
  const kinds = useKindsNow();
  const reader = useReader();
  const all = withSystemFields(fields);
  const { data: record } = useSample(app, form, id);
  const reached = reachedBy(template, record, fields);
  const others = useQueries({
    queries: reached.map((one) => recordQuery(app, one.form, one.id)),
    combine: (results) => new Map(results.map(({ data }, index) => [reached[index]?.reference ?? '', data])),
  });
  const { data: forms } = useQuery({
    queryKey: ['draft', app, '$fields', ...reached.map((one) => one.form)],
    queryFn: async () => {
      const found = await Promise.all(
        reached.map((one) => api.get<{ form: { fields: Field[] } }>(`/apps/${app}/forms/${one.form}`)),
      );
      return new Map(reached.map((one, index) => [one.reference, found[index]?.form.fields ?? []]));
    },
    enabled: reached.length > 0,
    retry: false,
  });
  if (!record) {
    return null;
  }
  const words = (field: Field | undefined, value: unknown): string | null => {
    if (value === null || value === undefined) {
      return '';
    }
    return field ? kinds(field).view.words(value as never, field, reader) : String(value);
  };
  const behind = (key: string, more: string): string | null => {
    const other = others.get(key);
    const field = withSystemFields(forms?.get(key) ?? []).find((one) => one.key === more);
    return other ? words(field, other[more]) : record[key] === null ? '' : null;
  };
  const own = (key: string): string | null => {
    const field = all.find((one) => one.key === key);
    return key === 'id' ? String(record.id) : words(field, record[key]);
  };
  return (path) => {
    const [root, key = '', more] = path.split('.');
    return root === 'record' ? (more === undefined ? own(key) : behind(key, more)) : null;
  };
}
