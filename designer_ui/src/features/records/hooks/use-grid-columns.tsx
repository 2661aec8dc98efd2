import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, RuntimeForm, ViewDefinition } from '@/api/types';
import type { GridColumn, HeaderActions } from '@/shared/grid/types';
import { Icon } from '@/shared/ui/icon';
import { alignOf } from '@/widgets/display/spec';
import type { WidgetKinds } from '@/widgets/registry';
import { useReader } from '@/widgets/use-kinds';
import {
  arrange,
  type ColumnPrefs,
  columnFields,
  columnWidth,
  isSortable,
  moveColumn,
  viewColumns,
} from '../model/columns';
import { nextSort, sortKeys, sortTexts } from '../model/view-state';
import type { ListState } from './use-list-state';
import { useStored } from './use-stored';

/** The fields that may be columns, which are shown, and how this person wants them. */
export function useColumnChoice(app: string, runtime: RuntimeForm, view: ViewDefinition, kinds: WidgetKinds) {
  const [prefs, setPrefs] = useStored<ColumnPrefs>(`tenon.columns.${app}.${runtime.form.key}.${view.key}`, {});
  const fields = useMemo(() => columnFields(runtime, kinds), [runtime, kinds]);
  const base = useMemo(() => viewColumns(runtime, view, fields), [runtime, view, fields]);
  const { order, shown } = useMemo(
    () =>
      arrange(
        base,
        fields.map((field) => field.key),
        prefs,
      ),
    [base, fields, prefs],
  );
  return { fields, order, shown, prefs, setPrefs };
}

export type ColumnChoice = ReturnType<typeof useColumnChoice>;

/** The columns as the grid wants them. */
export function useGridColumns(choice: ColumnChoice, sort: readonly string[], kinds: WidgetKinds): GridColumn[] {
  const reader = useReader();
  const { fields, shown, prefs } = choice;
  return useMemo(() => {
    const byKey = new Map(fields.map((field) => [field.key, field]));
    const sorts = sortKeys(sort);
    const present = shown.map((key) => byKey.get(key)).filter((field) => field !== undefined);
    return present.map((field, index): GridColumn => {
      const kind = kinds(field);
      const place = sorts.findIndex((key) => key.field === field.key);
      return {
        key: field.key,
        title: reader.text(field.title),
        icon: <Icon name={kind.icon} size={14} />,
        width: columnWidth(field, prefs, kind.view.width, index === 0),
        align: alignOf(kind.view, field),
        sort: sorts[place]?.direction,
        sortPlace: place >= 0 && sorts.length > 1 ? place + 1 : undefined,
        sortable: isSortable(field, kinds),
      };
    });
  }, [fields, shown, prefs, sort, kinds, reader]);
}

type HeaderTarget = { choice: ColumnChoice; list: ListState; onFilter: (field: Field) => void };

/** What a column's head can do. */
export function useHeaderActions({ choice, list, onFilter }: HeaderTarget): HeaderActions {
  const { t } = useTranslation('records');
  const { state, setSort } = list;
  const { prefs, setPrefs, order, shown, fields } = choice;
  return useMemo<HeaderActions>(() => {
    const sorted = (field: string, direction: 'asc' | 'desc') => setSort(sortTexts([{ field, direction }]));
    return {
      sort: (column, add) => setSort(nextSort(state.sort, column.key, add)),
      resize: (column, width) => setPrefs({ ...prefs, widths: { ...prefs.widths, [column.key]: width } }),
      move: (from, before) => setPrefs({ ...prefs, order: moveColumn(order, from, before) }),
      menu: (column) => [
        ...(column.sortable
          ? [
              {
                key: 'asc',
                label: t('head.ascending'),
                icon: <Icon name="arrow-up" />,
                act: () => sorted(column.key, 'asc'),
              },
              {
                key: 'desc',
                label: t('head.descending'),
                icon: <Icon name="arrow-down" />,
                act: () => sorted(column.key, 'desc'),
              },
            ]
          : []),
        {
          key: 'filter',
          label: t('head.filter'),
          icon: <Icon name="list-filter" />,
          act: () => {
            const field = fields.find((one) => one.key === column.key);
            if (field) {
              onFilter(field);
            }
          },
        },
        {
          key: 'hide',
          label: t('head.hide'),
          icon: <Icon name="eye-off" />,
          act: () =>
            setPrefs({
              ...prefs,
              hidden: fields.map((one) => one.key).filter((key) => key === column.key || !shown.includes(key)),
            }),
        },
      ],
    };
  }, [t, state.sort, setSort, prefs, setPrefs, order, shown, fields, onFilter]);
}
