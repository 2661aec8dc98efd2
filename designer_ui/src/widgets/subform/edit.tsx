import { useVirtualizer } from '@tanstack/react-virtual';
import { Button } from 'antd';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldPlan, Row } from '@/shared/form-engine';
import { Icon } from '@/shared/ui/icon';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { useFormSession, useSessionPart } from '../session-context';
import { useReader } from '../use-kinds';
import type { EditProps } from '../widget-view';
import { type Column, summedKeys, visibleColumns } from './columns';
import { SheetFoot, SheetHead } from './sheet-edges';
import styles from './subform.module.css';
import { SubformCards } from './subform-cards';
import { SubformRow } from './subform-row';
import { useOpenCell } from './use-open-cell';
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

function Sheet({ plan, rows, field, invalid, id, label, describedBy }: Inside) {
  const { t } = useTranslation('widgets');
  const { session, kinds } = useFormSession();
  const reader = useReader();
  const columns = useColumns(plan);
  const faults = useRowFaults(plan.path);
  const body = useRef<HTMLDivElement>(null);
  const cell = useOpenCell({ session, subform: field.key, columns });
  const paste = useRowPaste({ subform: field.key, columns, keys: cell.keys });
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
      cell.setOpen({
        rowKey: made,
        column: Math.max(
          0,
          columns.findIndex((column) => !column.readonly),
        ),
      });
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pasting and leaving are caught for the cells inside
    <div
      className={styles['grid']}
      data-invalid={invalid}
      onPaste={(event) => {
        if (cell.open && paste(event, cell.open)) {
          cell.setOpen(null);
        }
      }}
      onBlur={(event) => {
        const next = event.relatedTarget as HTMLElement | null;
        if (
          next &&
          !event.currentTarget.contains(next) &&
          !next.closest('.ant-select-dropdown, .ant-picker-dropdown')
        ) {
          cell.setOpen(null);
        }
      }}
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
        <SheetHead columns={columns} />
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
                faults={faults.get(index)}
                reader={reader}
                actions={cell.actions}
              />
            ) : null;
          })}
        </div>
        {rows.length > 0 && summed.size > 0 && <SheetFoot columns={columns} rows={rows} summed={summed} />}
      </div>
      <div className={styles['actions']}>
        <Button size="small" icon={<Icon name="plus" size={14} />} onClick={add}>
          {t('row.add')}
        </Button>
        <span className={styles['hint']}>{t('row.hint')}</span>
      </div>
    </div>
  );
}

function bottomOf(virtual: { getTotalSize: () => number; getVirtualItems: () => { end: number }[] }): number {
  return virtual.getTotalSize() - (virtual.getVirtualItems().at(-1)?.end ?? 0);
}
