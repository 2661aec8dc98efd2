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
  columnFields,
  columnWidth,
  figuresOf,
  frozenCount,
  isGroupable,
  isSortable,
  moveColumn,
  viewColumns,
} from '../model/columns';
import { nextSort, sortKeys, sortTexts } from '../model/view-state';
import type { ListState } from './use-list-state';
import { usePrefs } from './use-prefs';

/** The fields that may be columns, which are shown, and how this person wants them. */
export function useColumnChoice(app: string, runtime: RuntimeForm, view: ViewDefinition, kinds: WidgetKinds) {
  const [prefs, setPrefs] = usePrefs(app, runtime, view);
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
  const figures = useMemo(() => {
    const present = shown
      .map((key) => fields.find((field) => field.key === key))
      .filter((field) => field !== undefined);
    return figuresOf(present, view, prefs, kinds);
  }, [shown, fields, view, prefs, kinds]);
  const frozen = frozenCount(shown, view, prefs);
  return useMemo(
    () => ({ fields, order, shown, prefs, setPrefs, figures, frozen }),
    [fields, order, shown, prefs, setPrefs, figures, frozen],
  );
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

type HeaderTarget = {
  choice: ColumnChoice;
  list: ListState;
  kinds: WidgetKinds;
  onFilter: (field: Field) => void;
};

const MOST_GROUPS = 4;

type MenuItem = ReturnType<HeaderActions['menu']>[number];

/** What a column's head can do. */
export function useHeaderActions({ choice, list, kinds, onFilter }: HeaderTarget): HeaderActions {
  const { t } = useTranslation('records');
  const { state, setSort, setGroups } = list;
  const { prefs, setPrefs, order, shown, fields, frozen } = choice;
  return useMemo<HeaderActions>(() => {
    const item = (key: string, icon: string, act: () => void, on = true): MenuItem[] =>
      on ? [{ key, label: t(`head.${key}`), icon: <Icon name={icon} />, act }] : [];
    const sorted = (field: string, direction: 'asc' | 'desc') => setSort(sortTexts([{ field, direction }]));
    const hide = (key: string) =>
      setPrefs({
        ...prefs,
        hidden: fields.map((one) => one.key).filter((one) => one === key || !shown.includes(one)),
      });
    const group = (key: string) => setGroups([...state.groups, key].slice(-MOST_GROUPS));
    const ungroup = (key: string) => setGroups(state.groups.filter((one) => one !== key));
    return {
      sort: (column, add) => setSort(nextSort(state.sort, column.key, add)),
      resize: (column, width) => setPrefs({ ...prefs, widths: { ...prefs.widths, [column.key]: width } }),
      move: (from, before) => setPrefs({ ...prefs, order: moveColumn(order, from, before) }),
      menu: ({ key, sortable }) => {
        const field = fields.find((one) => one.key === key);
        const isIn = state.groups.includes(key);
        const last = shown.indexOf(key) + 1;
        return [
          ...item('ascending', 'arrow-up', () => sorted(key, 'asc'), sortable),
          ...item('descending', 'arrow-down', () => sorted(key, 'desc'), sortable),
          ...item('filter', 'list-filter', () => field && onFilter(field)),
          ...item('group', 'group', () => group(key), isGroupable(field, kinds) && !isIn),
          ...item('ungroup', 'group', () => ungroup(key), isIn),
          ...item('freeze', 'snowflake', () => setPrefs({ ...prefs, frozen: last }), last !== frozen),
          ...item('unfreeze', 'snowflake', () => setPrefs({ ...prefs, frozen: 0 }), last === frozen),
          ...item('hide', 'eye-off', () => hide(key)),
        ];
      },
    };
  }, [t, state.sort, state.groups, setSort, setGroups, prefs, setPrefs, order, shown, frozen, fields, kinds, onFilter]);
}
