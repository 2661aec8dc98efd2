import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { usable } from '../model/charts';
import { isChart, type SourceField } from '../model/types';
import { useDesigner, usePagePart } from './designer';
import { datasetQuery, sourceFieldsQuery } from './use-source';

/** The fields of all forms on the page; one that several forms have stands once. */
export function usePageFields(): SourceField[] {
  const { app } = useDesigner();
  const { i18n } = useTranslation();
  const forms = usePagePart(
    useShallow((page) => page.tiles.filter(isChart).flatMap((tile) => (tile.dataset ? [] : (tile.form ?? [])))),
  );
  const sets = usePagePart(
    useShallow((page) => [...new Set(page.tiles.filter(isChart).flatMap((tile) => tile.dataset ?? []))]),
  );
  const datasets = useQueries({ queries: sets.map((key) => datasetQuery(app, key)) });
  const all = [...new Set([...forms, ...datasets.flatMap(({ data }) => data?.form ?? [])])];
  const answers = useQueries({ queries: all.map((form) => sourceFieldsQuery(app, form, i18n.language)) });
  const stamp = answers.map((answer) => answer.dataUpdatedAt).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stamp changes when an answer does.
  return useMemo(() => {
    const found = new Map<string, SourceField>();
    for (const field of answers.flatMap(({ data }) => usable(data ?? [], undefined))) {
      if (!found.has(field.path)) {
        found.set(field.path, field);
      }
    }
    return [...found.values()];
  }, [stamp]);
}
