import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import { ofKind, useAppDraft } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { usable } from '../model/charts';
import { formOf } from '../model/dataset-source';
import type { ChartTile, Dataset, SourceField } from '../model/types';

const NONE: readonly SourceField[] = [];
const MINUTE = 60_000;

export const sourceFieldsQuery = (app: string, form: string, language: string) => ({
  queryKey: ['app', app, 'source-fields', form, language],
  queryFn: async () => (await api.get<{ fields: SourceField[] }>(`/apps/${app}/datasets/fields`, { form })).fields,
  staleTime: MINUTE,
  retry: false,
});

export const datasetQuery = (app: string, dataset: string) => ({
  queryKey: keys.draftOf(app, 'dataset', dataset),
  queryFn: async () => (await api.get<{ definition: Dataset }>(`/apps/${app}/draft/dataset/${dataset}`)).definition,
  staleTime: 5_000,
});

/** The fields of a published form that charts can use; `''` asks for none. */
export function useSourceFields(app: string, form: string) {
  const { i18n } = useTranslation();
  return useQuery({
    ...sourceFieldsQuery(app, form, i18n.language),
    enabled: form !== '',
    placeholderData: keepPreviousData,
  });
}

export type SourceInfo = {
  /** '' while it is not known. */
  form: string;
  dataset: Dataset | undefined;
  fields: readonly SourceField[];
  /** The form is not published yet: its fields cannot be asked for. */
  unpublished: boolean;
};

/** What a tile's numbers are made of. */
export function useSource(app: string, tile: Pick<ChartTile, 'form' | 'dataset'> | undefined): SourceInfo {
  const { data: dataset } = useQuery({
    ...datasetQuery(app, tile?.dataset ?? ''),
    enabled: Boolean(tile?.dataset),
  });
  const form = (tile?.dataset ? dataset && formOf(dataset) : tile?.form) ?? '';
  const { data, isError } = useSourceFields(app, form);
  const rows = tile?.dataset ? dataset?.rows : undefined;
  const fields = useMemo(() => (data ? usable(data, rows) : NONE), [data, rows]);
  return { form, dataset: tile?.dataset ? dataset : undefined, fields, unpublished: isError };
}

/** Everything a chart can be made from: datasets first, then forms. */
export function useSources(app: string) {
  const { data } = useAppDraft(app);
  const text = useText();
  const titled = (kind: 'form' | 'dataset') =>
    ofKind(data, kind).map((one) => ({ key: one.key, title: text(one.title) || one.key }));
  return { forms: titled('form'), datasets: titled('dataset') };
}
