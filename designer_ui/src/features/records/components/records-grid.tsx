import { useCallback, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, RecordData, RuntimeForm } from '@/api/types';
import type { FormPlan } from '@/shared/form-engine';
import { type EditorExit, Grid } from '@/shared/grid/grid';
import type { GridColumn } from '@/shared/grid/types';
import { useText } from '@/shared/text';
import { preloadEdits } from '@/widgets/lazy-edit';
import type { WidgetKinds } from '@/widgets/registry';
import { useReader } from '@/widgets/use-kinds';
import { useGridActions } from '../hooks/use-grid-actions';
import { type ColumnChoice, useGridColumns, useHeaderActions } from '../hooks/use-grid-columns';
import { useInlineEdit } from '../hooks/use-inline-edit';
import type { ListState } from '../hooks/use-list-state';
import { type Target, useSummary } from '../hooks/use-records';
import { useTint } from '../hooks/use-tint';
import { summedColumns } from '../model/columns';
import { CellEditor } from './cell-editor';
import { CountText } from './count-text';

export type Density = 'compact' | 'normal' | 'roomy';
const HEIGHTS: Readonly<Record<Density, number>> = { compact: 32, normal: 38, roomy: 50 };

type Props = {
  target: Target;
  runtime: RuntimeForm;
  /** Absent until the language of formulas is here; until then cells are only read. */
  plan: FormPlan | undefined;
  kinds: WidgetKinds;
  list: ListState;
  choice: ColumnChoice;
  records: readonly RecordData[];
  hasMore: boolean;
  onNeedMore: () => void;
  density: Density;
  selected: ReadonlySet<number | string>;
  onSelect: ((keys: ReadonlySet<number | string>) => void) | null;
  onFilter: (field: Field) => void;
};

/** The records as a spreadsheet. */
export function RecordsGrid(props: Props) {
  const { target, runtime, plan, kinds, list, choice } = props;
  const text = useText();
  const reader = useReader();
  const columns = useGridColumns(choice, list.state.sort, kinds);
  const byKey = useMemo(() => new Map(choice.fields.map((field) => [field.key, field])), [choice.fields]);
  const save = useInlineEdit(target, plan);
  const actions = useGridActions({
    target,
    runtime,
    fields: choice.fields,
    kinds,
    ready: plan !== undefined,
    save,
    open: list.open,
  });
  const header = useHeaderActions({ choice, list, onFilter: props.onFilter });
  const tint = useTint(plan, list.state.view);
  const cell = useCallback(
    (record: RecordData, column: GridColumn) => {
      const field = byKey.get(column.key);
      return field ? kinds(field).view.cell(record[column.key], field, reader) : null;
    },
    [byKey, kinds, reader],
  );
  const editor = useCallback(
    (record: RecordData, column: GridColumn, typed: string | undefined, exit: EditorExit) => {
      const field = byKey.get(column.key);
      return field ? (
        <CellEditor
          {...target}
          field={field}
          kind={kinds(field)}
          record={record}
          typed={typed}
          save={(value) => save({ record, values: { [field.key]: value } })}
          exit={exit}
        />
      ) : null;
    },
    [byKey, kinds, target, save],
  );
  useEffect(() => {
    preloadEdits(
      choice.fields.filter((field) => choice.shown.includes(field.key)).map((field) => kinds(field).view.Edit),
    );
  }, [choice.fields, choice.shown, kinds]);
  const footer = useFooter(props, columns);
  return (
    <Grid<RecordData>
      label={text(runtime.form.title)}
      columns={columns}
      frozen={1}
      rows={props.records}
      rowKey={keyOf}
      rowHeight={HEIGHTS[props.density]}
      total={null}
      hasMore={props.hasMore}
      onNeedMore={props.onNeedMore}
      cell={cell}
      editor={editor}
      tint={tint}
      actions={actions}
      header={header}
      selected={props.selected}
      onSelect={props.onSelect}
      openKey={list.record ? Number(list.record) : undefined}
      footer={footer}
      corner={<CountText target={target} query={list.state} />}
    />
  );
}

function keyOf(record: RecordData): number {
  return record.id;
}

/** Totals over all matching records, below the columns that have one. */
function useFooter({ target, list, choice, kinds }: Props, columns: readonly GridColumn[]) {
  const { t } = useTranslation('records');
  const reader = useReader();
  const byKey = useMemo(() => new Map(choice.fields.map((field) => [field.key, field])), [choice.fields]);
  const shown = columns.map((column) => byKey.get(column.key)).filter((field) => field !== undefined);
  const sum = summedColumns(shown, list.state.view, kinds).filter((key) =>
    columns.some((column) => column.key === key),
  );
  const { data } = useSummary(target, list.state, { sum, enabled: sum.length > 0 });
  return useCallback(
    (column: GridColumn) => {
      const field = byKey.get(column.key);
      const total = data?.total?.sums?.[column.key];
      return field && total !== undefined && total !== null ? (
        <span title={t('sum')}>
          <span className="tn-visually-hidden">{t('sum')} </span>
          {kinds(field).view.cell(total, field, reader)}
        </span>
      ) : null;
    },
    [byKey, data, kinds, reader, t],
  );
}
