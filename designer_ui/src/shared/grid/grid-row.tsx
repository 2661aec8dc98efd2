import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icon';
import styles from './grid.module.css';
import type { ColumnWindow } from './model/window';
import type { GridColumn } from './types';

export type RowProps<Row> = {
  id: string;
  row: Row;
  index: number;
  top: number;
  height: number;
  pinned: readonly GridColumn[];
  columns: readonly GridColumn[];
  window: ColumnWindow;
  /** The cursor's column in this row, -1 elsewhere. */
  cursor: number;
  /** The selected block's columns in this row. */
  from: number;
  to: number;
  editing: number;
  selected: boolean;
  open: boolean;
  /** The column at whose corner the block can be pulled down, -1 elsewhere. */
  handle: number;
  tint: string | undefined;
  cellTint: ((row: Row, column: GridColumn) => string | undefined) | undefined;
  locked: boolean;
  fault: ((row: Row, column: GridColumn) => string | undefined) | undefined;
  number: number;
  fillable: boolean;
  selectable: boolean;
  cell: (row: Row, column: GridColumn) => ReactNode;
  editor: (row: Row, column: GridColumn) => ReactNode;
};

export const GUTTER = 64;

function Cell<Row>({ column, at, left, ...props }: RowProps<Row> & { column: GridColumn; at: number; left?: number }) {
  const editing = props.editing === at;
  const fault = props.fault?.(props.row, column);
  const tint = props.cellTint?.(props.row, column);
  const width = left === undefined ? { width: column.width } : { width: column.width, left };
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are virtual; a table cannot be
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell
    <div
      role="gridcell"
      id={`${props.id}-${at}`}
      aria-colindex={at + 2}
      aria-selected={at >= props.from && at <= props.to}
      className={styles['cell']}
      data-cell={at}
      data-align={column.align}
      data-cursor={props.cursor === at}
      data-range={at >= props.from && at <= props.to && props.from !== props.to}
      data-editing={editing}
      data-pinned={left !== undefined}
      data-fault={fault !== undefined}
      title={fault}
      style={tint ? { ...width, background: tint } : width}
    >
      {editing ? props.editor(props.row, column) : props.cell(props.row, column)}
      {props.fillable && props.handle === at && !editing && <span className={styles['fill']} data-fill aria-hidden />}
    </div>
  );
}

function GridRowInner<Row>(props: RowProps<Row>) {
  const { t } = useTranslation('grid');
  const { pinned, columns, window: sight, index } = props;
  let left = GUTTER;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are virtual; a table cannot be
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.selected}
      className={styles['row']}
      data-row={index}
      data-open={props.open}
      data-selected={props.selected}
      data-locked={props.locked}
      data-tinted={props.tint !== undefined}
      style={{
        transform: `translateY(${props.top}px)`,
        height: props.height,
        ...(props.tint ? { ['--tint' as string]: props.tint } : {}),
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
      <div role="rowheader" className={`${styles['cell']} ${styles['gutter']}`}>
        <span className={styles['rowNumber']}>
          {props.locked ? (
            <span title={t('locked')}>
              <Icon name="lock" size={12} />
              <span className="tn-visually-hidden">{t('locked')}</span>
            </span>
          ) : (
            props.number
          )}
        </span>
        {props.selectable && (
          <input
            type="checkbox"
            tabIndex={-1}
            checked={props.selected}
            readOnly
            data-select
            aria-label={t('select_row', { number: index + 1 })}
          />
        )}
        <button
          type="button"
          tabIndex={-1}
          data-open-row
          className={styles['expand']}
          aria-label={t('open_row', { number: index + 1 })}
        >
          <Icon name="panel-right" size={14} />
        </button>
      </div>
      {pinned.map((column, at) => {
        const place = left;
        left += column.width;
        return <Cell key={column.key} {...props} column={column} at={at} left={place} />;
      })}
      <div style={{ width: sight.before, flex: 'none' }} />
      {columns.slice(sight.first, sight.last + 1).map((column, offset) => (
        <Cell key={column.key} {...props} column={column} at={pinned.length + sight.first + offset} />
      ))}
      <div style={{ width: sight.after, flex: 'none' }} />
    </div>
  );
}

/** One row: cells without handlers of their own; the grid hears them all. */
export const GridRow = memo(GridRowInner) as typeof GridRowInner;
