import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { RecordData } from '@/api/types';
import { type EditorExit, Grid } from '@/shared/grid/grid';
import type { GridColumn } from '@/shared/grid/types';
import { useText } from '@/shared/text';
import { tintVars } from '@/shared/ui/tints';
import { preloadEdits } from '@/widgets/lazy-edit';
import { useReader } from '@/widgets/use-kinds';
import { editOf, useEditHistory } from '../hooks/use-edit-history';
import { useFaults } from '../hooks/use-faults';
import { useFooter } from '../hooks/use-footer';
import { useGridActions } from '../hooks/use-grid-actions';
import { useGridColumns, useHeaderActions } from '../hooks/use-grid-columns';
import { useHeadings } from '../hooks/use-headings';
import { useInlineEdit } from '../hooks/use-inline-edit';
import { usePaint } from '../hooks/use-paint';
import { chosenIds } from '../model/chosen';
import { type GroupLine, isRecord, type Line, lineKey } from '../model/lines';
import { mayEditRecord } from '../model/rights';
import type { ViewProps } from '../views/view-kind';
import { CellEditor } from './cell-editor';
import { CountText } from './count-text';

export type Density = 'compact' | 'normal' | 'roomy';
const HEIGHTS: Readonly<Record<Density, number>> = { compact: 32, normal: 38, roomy: 50 };

type Props = ViewProps & {
  lines: readonly Line[];
  hasMore: boolean;
  onNeedMore: () => void;
  onToggle: (line: GroupLine) => void;
};

/** The record with an id as the list has it now. */
function useRecordOf(lines: readonly Line[]) {
  const latest = useRef(lines);
  latest.current = lines;
  return useCallback(
    (id: number) => latest.current.find((line): line is RecordData => isRecord(line) && line.id === id),
    [],
  );
}

/** Colours of rows and cells, as CSS. */
function useTints({ plan, runtime, list }: Props) {
  const paint = usePaint(plan, runtime, list.state.view);
  return useMemo(() => {
    const { cell } = paint;
    return {
      row: (line: Line) => {
        const found = isRecord(line) ? paint.row(line) : undefined;
        return found && tintVars(found).bar;
      },
      cell: cell
        ? (line: Line, column: GridColumn) => {
            const found = isRecord(line) ? cell(line, column.key) : undefined;
            return found && tintVars(found).background;
          }
        : undefined,
    };
  }, [paint]);
}

/** The records as a spreadsheet. */
export function RecordsGrid(props: Props) {
  const { target, runtime, plan, kinds, list, choice, lines, onChoose } = props;
  const text = useText();
  const reader = useReader();
  const columns = useGridColumns(choice, list.state.sort, kinds);
  const byKey = useMemo(() => new Map(choice.fields.map((field) => [field.key, field])), [choice.fields]);
  const judged = plan !== undefined;
  const save = useInlineEdit(target, plan);
  const faults = useFaults();
  const history = useEditHistory(save, useRecordOf(lines));
  const actions = useGridActions({
    target,
    runtime,
    fields: choice.fields,
    kinds,
    ready: judged,
    save,
    history,
    faults,
    open: list.open,
    toggle: props.onToggle,
  });
  const header = useHeaderActions({ choice, list, kinds, onFilter: props.onFilter });
  const tints = useTints(props);
  const footer = useFooter(props);
  const heading = useHeadings(props);
  const cell = useCallback(
    (line: Line, column: GridColumn) => {
      const field = byKey.get(column.key);
      return field && isRecord(line) ? kinds(field).view.cell(line[column.key], field, reader) : null;
    },
    [byKey, kinds, reader],
  );
  const editor = useCallback(
    (line: Line, column: GridColumn, typed: string | undefined, exit: EditorExit) => {
      const field = byKey.get(column.key);
      // Nothing can be judged before the form's rules are there: what is typed until then is kept for the editor.
      if (!judged) {
        return cell(line, column);
      }
      return field && isRecord(line) ? (
        <CellEditor
          {...target}
          field={field}
          kind={kinds(field)}
          record={line}
          typed={typed}
          save={(value) => {
            const values = { [field.key]: value };
            faults.clear(line.id, [field.key]);
            if (save({ record: line, values })) {
              history.remember([editOf(line, values)]);
            }
          }}
          exit={exit}
        />
      ) : null;
    },
    [byKey, kinds, target, save, history, faults, judged, cell],
  );
  useEffect(() => {
    preloadEdits(
      choice.fields.filter((field) => choice.shown.includes(field.key)).map((field) => kinds(field).view.Edit),
    );
  }, [choice.fields, choice.shown, kinds]);
  const locked = useCallback(
    (line: Line) => isRecord(line) && runtime.rights.edit && !mayEditRecord(runtime, line),
    [runtime],
  );
  const fault = useCallback(
    (line: Line, column: GridColumn) => (isRecord(line) ? faults.of(line.id, column.key) : undefined),
    [faults],
  );
  return (
    <Grid<Line>
      label={text(runtime.form.title)}
      columns={columns}
      frozen={choice.frozen}
      rows={lines}
      rowKey={lineKey}
      rowHeight={HEIGHTS[props.density]}
      total={null}
      hasMore={props.hasMore}
      onNeedMore={props.onNeedMore}
      cell={cell}
      editor={editor}
      tint={tints.row}
      cellTint={tints.cell}
      heading={list.state.groups.length > 0 ? heading : undefined}
      locked={locked}
      fault={faults.count ? fault : undefined}
      actions={actions}
      header={header}
      selected={props.chosen.ids}
      onSelect={onChoose && ((ids) => onChoose(chosenIds(ids)))}
      openKey={list.record ? Number(list.record) : undefined}
      footer={footer.show}
      footChoices={footer.choices}
      onFootChoice={footer.choose}
      corner={<CountText target={target} query={list.state} />}
      fit={props.fit}
    />
  );
}
