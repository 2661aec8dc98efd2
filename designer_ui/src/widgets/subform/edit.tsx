import { useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, useEffect, useMemo, useRef } from 'react';
import type { FieldPlan, Row, RowStates } from '@/shared/form-engine';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { preloadEdits } from '../lazy-edit';
import { useFormSession, useSessionPart } from '../session-context';
import { useReader } from '../use-kinds';
import type { EditProps } from '../widget-view';
import { type Column, summedKeys, visibleColumns } from './columns';
import { SheetActions } from './sheet-actions';
import { SheetFoot, SheetHead } from './sheet-edges';
import styles from './subform.module.css';
import { SubformCards } from './subform-cards';
import { SubformRow } from './subform-row';
import { useOpenCell } from './use-open-cell';
import { useRowChoice } from './use-row-choice';
import { useRowPaste } from './use-row-paste';

const ROW_HEIGHT = 39;
const NO_ROWS: readonly Row[] = [];

function useColumns(plan: FieldPlan): Column[] {
  const { kinds } = useFormSession();
  const states = useSessionPart((state) => state.states);
  return useMemo(() => visibleColumns(plan, states, kinds), [plan, states, kinds]);
}

/** Which columns are at fault, by row number. */
function useRowFaults(path: string): ReadonlyMap<number, ReadonlySet<string>> {
  const faults = useSessionPart((state) => state.faults);
  return useMemo(() => {
    const found = new Map<number, Set<string>>();
    for (const fault of faults) {
      const [subform, row, column] = fault.path.split('.');
      if (subform === path && row !== undefined && column) {
        found.set(Number(row), (found.get(Number(row)) ?? new Set()).add(column));
      }
    }
    return found;
  }, [faults, path]);
}

/** Line items: a small spreadsheet on a desk, cards on a phone. */
export function SubformEdit(props: EditProps) {
  const phone = useIsPhone();
  const { session } = useFormSession();
  const plan = session.plan.byPath.get(props.field.key);
  if (!plan) {
    return null;
  }
  const rows = (Array.isArray(props.value) ? props.value : NO_ROWS) as readonly Row[];
  return phone ? <Cards {...props} plan={plan} rows={rows} /> : <Sheet {...props} plan={plan} rows={rows} />;
}

type Inside = EditProps & { plan: FieldPlan; rows: readonly Row[] };

function Cards({ plan, rows, field }: Inside) {
  const columns = useColumns(plan);
  const faults = useRowFaults(plan.path);
  return <SubformCards subform={field} rows={rows} columns={columns} faults={faults} />;
}

const NO_STATES: ReadonlyMap<string, RowStates> = new Map();

function Sheet({ plan, rows, field, invalid, id, label, describedBy }: Inside) {
  const { session, kinds } = useFormSession();
  const reader = useReader();
  const columns = useColumns(plan);
  const faults = useRowFaults(plan.path);
  useEffect(() => preloadEdits(columns.map((column) => column.kind.view.Edit)), [columns]);
  const fixed = useSessionPart((state) => state.states[plan.path]?.fixedRows ?? false);
  const states = useSessionPart((state) => state.rows[plan.path] ?? NO_STATES);
  const body = useRef<HTMLDivElement>(null);
  const choice = useRowChoice(rows);
  const cell = useOpenCell({ session, subform: field.key, columns, fixed, choose: choice.toggle });
  const most = Number(field.props?.['max_rows'] ?? 1000);
  const paste = useRowPaste({ subform: field.key, columns, keys: cell.keys, most, fixed });
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => body.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    getItemKey: (index) => rows[index]?._key ?? index,
  });
  const summed = useMemo(() => new Set(summedKeys(field, kinds)), [field, kinds]);
  const add = () => {
    const [made] = session.addRows(field.key);
    if (made) {
      const first = columns.findIndex((column) => !column.readonly);
      cell.setOpen({ rowKey: made, column: Math.max(0, first) });
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pasting and leaving are caught for the cells inside
    <div
      className={styles['grid']}
      data-invalid={invalid}
      onPaste={(event) => {
        const start = cell.open ?? (isCell(event.target) ? null : { rowKey: null, column: 0 });
        if (start && paste(event, start)) {
          cell.setOpen(null);
        }
      }}
      onBlur={(event) => leaves(event) && cell.setOpen(null)}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: rows are virtual; a table cannot be */}
      <div
        className={styles['body']}
        ref={body}
        role="grid"
        id={id}
        tabIndex={-1}
        aria-label={label}
        aria-describedby={describedBy}
        aria-rowcount={rows.length + 1}
      >
        <SheetHead columns={columns} chosen={howMany(choice.chosen.length, rows.length)} onChoose={choice.all} />
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div
          role="rowgroup"
          style={{ paddingTop: virtual.getVirtualItems()[0]?.start ?? 0, paddingBottom: bottomOf(virtual) }}
        >
          {virtual.getVirtualItems().map(({ index }) => {
            const row = rows[index];
            return row ? (
              <SubformRow
                key={row._key}
                subform={field.key}
                row={row}
                index={index}
                count={rows.length}
                columns={columns}
                openColumn={cell.open?.rowKey === row._key ? cell.open.column : -1}
                states={states.get(row._key)}
                chosen={choice.names.has(row._key)}
                fixed={fixed}
                faults={faults.get(index)}
                reader={reader}
                actions={cell.actions}
              />
            ) : null;
          })}
        </div>
        {rows.length > 0 && summed.size > 0 && <SheetFoot columns={columns} rows={rows} summed={summed} />}
      </div>
      <SheetActions
        subform={field.key}
        chosen={choice.chosen}
        fixed={fixed}
        onAdd={add}
        onDone={() => choice.all(false)}
      />
    </div>
  );
}

function howMany(chosen: number, all: number): 'all' | 'some' | 'none' {
  if (chosen === 0) {
    return 'none';
  }
  return chosen === all ? 'all' : 'some';
}

function isCell(target: EventTarget): boolean {
  return target instanceof Element && target.closest('input, textarea, [role="gridcell"]') !== null;
}

/** The focus goes to something outside the sheet that is no list of one of its inputs. */
function leaves(event: FocusEvent): boolean {
  const next = event.relatedTarget as HTMLElement | null;
  return Boolean(
    next && !event.currentTarget.contains(next) && !next.closest('.ant-select-dropdown, .ant-picker-dropdown'),
  );
}

function bottomOf(virtual: { getTotalSize: () => number; getVirtualItems: () => { end: number }[] }): number {
  return virtual.getTotalSize() - (virtual.getVirtualItems().at(-1)?.end ?? 0);
}
