import { useCallback, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/types';
import { type EditorExit, Grid } from '@/shared/grid/grid';
import type { GridColumn } from '@/shared/grid/types';
import { useText } from '@/shared/text';
import { tintVars } from '@/shared/ui/tints';
import { preloadEdits } from '@/widgets/lazy-edit';
import { useReader } from '@/widgets/use-kinds';
import { useGridActions } from '../hooks/use-grid-actions';
import { useGridColumns, useHeaderActions } from '../hooks/use-grid-columns';
import { useInlineEdit } from '../hooks/use-inline-edit';
import { usePaint } from '../hooks/use-paint';
import { useSummary } from '../hooks/use-records';
import { chosenIds } from '../model/chosen';
import { summedColumns } from '../model/columns';
import type { ViewProps } from '../views/view-kind';
import { CellEditor } from './cell-editor';
import { CountText } from './count-text';

export type Density = 'compact' | 'normal' | 'roomy';
const HEIGHTS: Readonly<Record<Density, number>> = { compact: 32, normal: 38, roomy: 50 };

type Props = ViewProps & { records: readonly RecordData[]; hasMore: boolean; onNeedMore: () => void };

/** The records as a spreadsheet. */
export function RecordsGrid(props: Props) {
  const { target, runtime, plan, kinds, list, choice, onChoose } = props;
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
  const paint = usePaint(plan, runtime, list.state.view);
  const tint = useCallback(
    (record: RecordData) => {
      const found = paint.row(record);
      return found && tintVars(found).bar;
    },
    [paint],
  );
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
      selected={props.chosen.ids}
      onSelect={onChoose && ((ids) => onChoose(chosenIds(ids)))}
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
