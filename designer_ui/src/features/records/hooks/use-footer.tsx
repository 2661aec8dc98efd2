import { type ReactNode, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, FigureName } from '@/api/types';
import type { FootChoice, GridColumn } from '@/shared/grid/types';
import type { WidgetKinds } from '@/widgets/registry';
import { useReader } from '@/widgets/use-kinds';
import { type ColumnFigure, figuresFor } from '../model/columns';
import type { Figures } from '../model/lines';
import type { ViewProps } from '../views/view-kind';
import { type FigureAsk, useSummary } from './use-records';

const COUNTS = new Set<FigureName>(['filled', 'empty', 'distinct']);

/** The figures below the columns, as the server is asked for them. */
export function figureAsk(figures: readonly ColumnFigure[]): FigureAsk {
  const ask: Record<string, string[]> = {};
  for (const { field, show } of figures) {
    ask[show] = [...(ask[show] ?? []), field];
  }
  return ask as FigureAsk;
}

type Sums = Readonly<Record<string, string | number | null>>;

/** What a figure answers for a column; sums come apart from the others. */
export function answerOf(
  { field, show }: ColumnFigure,
  found: { sums: Sums; figures?: Figures | undefined },
): string | number | null | undefined {
  return show === 'sum' ? found.sums[field] : found.figures?.[show]?.[field];
}

/** Draws a figure: counts as numbers, values as the field shows them. */
export function useFigure(kinds: WidgetKinds) {
  const { t, i18n } = useTranslation('records');
  const reader = useReader();
  return useCallback(
    (field: Field, show: FigureName, answer: string | number | null | undefined): ReactNode => {
      if (answer === undefined || answer === null) {
        return null;
      }
      const plain = COUNTS.has(show);
      return (
        <span className="tn-num">
          <span className={show === 'sum' ? 'tn-visually-hidden' : 'tn-muted'}>{t(`figure.${show}`)} </span>
          {plain
            ? new Intl.NumberFormat(i18n.language).format(Number(answer))
            : kinds(field).view.cell(answer, field, reader)}
        </span>
      );
    },
    [kinds, reader, t, i18n.language],
  );
}

/** Figures over all matching records, below the columns; which one is the person's choice. */
export function useFooter({ target, list, choice, kinds }: ViewProps) {
  const { t } = useTranslation('records');
  const draw = useFigure(kinds);
  const { figures, prefs, setPrefs } = choice;
  const byKey = useMemo(() => new Map(choice.fields.map((field) => [field.key, field])), [choice.fields]);
  const ask = useMemo(() => figureAsk(figures), [figures]);
  const { data } = useSummary(target, list.state, { figures: ask, enabled: figures.length > 0 });
  const show = useCallback(
    (column: GridColumn) => {
      const field = byKey.get(column.key);
      const figure = figures.find((one) => one.field === column.key);
      return field && figure && data ? draw(field, figure.show, answerOf(figure, data.total)) : null;
    },
    [byKey, figures, data, draw],
  );
  const choices = useCallback(
    (column: GridColumn): FootChoice[] => {
      const field = byKey.get(column.key);
      const now = figures.find((one) => one.field === column.key)?.show ?? 'none';
      return field
        ? figuresFor(field, kinds).map((name) => ({ key: name, label: t(`figure.${name}`), chosen: name === now }))
        : [];
    },
    [byKey, figures, kinds, t],
  );
  const choose = useCallback(
    (column: GridColumn, key: string) =>
      setPrefs({ ...prefs, figures: { ...prefs.figures, [column.key]: key as FigureName } }),
    [prefs, setPrefs],
  );
  return { show, choices, choose };
}
