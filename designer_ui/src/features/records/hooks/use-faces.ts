import { useMemo } from 'react';
import type { Field, RecordData, RuntimeForm, ViewDefinition } from '@/api/types';
import type { WidgetKinds } from '@/widgets/registry';
import { useReader } from '@/widgets/use-kinds';
import { isBlank } from '@/widgets/values';

/** What a record is called, and what else a view tells about it. */
export type Faces = {
  title: (record: RecordData) => string;
  /** The fields the view names for its cards, without the title. */
  fields: readonly Field[];
  /** Them as plain words, blank ones left out. */
  words: (record: RecordData) => string;
};

export function fieldNamed(runtime: RuntimeForm, key: string): Field | undefined {
  return (
    runtime.form.fields.find((field) => field.key === key) ?? runtime.system_fields.find((field) => field.key === key)
  );
}

export function useFaces(runtime: RuntimeForm, view: ViewDefinition, kinds: WidgetKinds): Faces {
  const reader = useReader();
  return useMemo(() => {
    const title = fieldNamed(runtime, runtime.form.title_field ?? '');
    const fields = [view.card ?? []]
      .flat()
      .filter((key) => key !== title?.key)
      .map((key) => fieldNamed(runtime, key))
      .filter((field) => field !== undefined);
    const said = (record: RecordData, field: Field) => kinds(field).view.words(record[field.key], field, reader);
    return {
      title: (record) => (title && said(record, title)) || `#${record.id}`,
      fields,
      words: (record) =>
        fields
          .filter((field) => !isBlank(record[field.key]))
          .map((field) => said(record, field))
          .join(' · '),
    };
  }, [runtime, view.card, kinds, reader]);
}
