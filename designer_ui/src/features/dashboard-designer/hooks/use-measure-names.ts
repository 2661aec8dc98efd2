import { useMemo } from 'react';
import type { FormulaName } from '@/shared/expression/editor/model';
import { usable } from '../model/charts';
import { formOf } from '../model/dataset-source';
import type { Dataset } from '../model/types';
import { useDesignedApp } from './use-designed-app';
import { useFieldIcon } from './use-field-icon';
import { useSourceFields } from './use-source';

const TYPES: Readonly<Record<string, string>> = { decimal: 'number', integer: 'number', link: 'record' };

/** The names a measure of this dataset may use. */
export function useMeasureNames(dataset: Dataset): FormulaName[] {
  const app = useDesignedApp();
  const { data } = useSourceFields(app, formOf(dataset));
  const iconOf = useFieldIcon();
  return useMemo(
    () =>
      usable(data ?? [], dataset.rows).map((field) => ({
        path: field.path,
        title: field.title.replaceAll(' / ', '.'),
        type: TYPES[field.type] ?? field.type,
        icon: iconOf(field.widget),
      })),
    [data, dataset.rows, iconOf],
  );
}
