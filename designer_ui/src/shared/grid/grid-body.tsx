import type { VirtualItem } from '@tanstack/react-virtual';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnsInSight, EditorExit, GridProps } from './grid';
import styles from './grid.module.css';
import { GridRow } from './grid-row';
import { HeadingRow } from './heading-row';
import { blockOf, isSingle, type Selection } from './model/selection';
import type { GridColumn } from './types';
import type { GridKeys } from './use-grid-keys';

type Props<Row> = GridProps<Row> & {
  id: string;
  keys: GridKeys;
  items: readonly VirtualItem[];
  /** The height of all rows. */
  size: number;
  /** The height of the head above. */
  offset: number;
  sight: ColumnsInSight;
  exit: EditorExit;
};

const OUTSIDE = { cursor: -1, from: -1, to: -1, handle: -1 };

/** Where cursor, block and its handle stand in one row; rows it is pulled over count as inside. */
function placesIn(selection: Selection | null, row: number, pull: number | null): typeof OUTSIDE {
  if (!selection) {
    return OUTSIDE;
  }
  const { top, bottom, left, right } = blockOf(selection);
  const cursor = selection.cursor.row === row ? selection.cursor.column : -1;
  const handle = row === bottom && pull === null ? right : -1;
  const pulled = pull !== null && row > bottom && row <= pull;
  const inside = (row >= top && row <= bottom && !isSingle(selection)) || pulled;
  return inside ? { cursor, from: left, to: right, handle } : { ...OUTSIDE, cursor, handle };
}

/** The rows in sight. */
export function GridBody<Row>({ keys, items, sight, exit, ...props }: Props<Row>) {
  const { t } = useTranslation('grid');
  const { rows, rowKey, rowHeight, editor, hasMore } = props;
  const typed = keys.draft?.typed;
  const drawEditor = useCallback(
    (row: Row, column: GridColumn) => editor(row, column, typed, exit),
    [editor, typed, exit],
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are virtual; a table cannot be
    <div
      role="rowgroup"
      className={styles['body']}
      style={{ minWidth: sight.width, height: props.size + (hasMore ? rowHeight * 2 : 0) }}
    >
      {items.map(({ index, start }) => {
        const row = rows[index];
        const heading = row === undefined ? null : props.heading?.(row);
        if (row !== undefined && heading) {
          return (
            <HeadingRow
              key={rowKey(row)}
              id={`${props.id}-r${index}`}
              heading={heading}
              index={index}
              top={start - props.offset}
              height={rowHeight}
              sight={sight}
              cursor={keys.selection?.cursor.row === index}
            />
          );
        }
        return row === undefined ? null : (
          <GridRow
            key={rowKey(row)}
            id={`${props.id}-r${index}`}
            row={row}
            index={index}
            top={start - props.offset}
            height={rowHeight}
            pinned={sight.pinned}
            columns={sight.rest}
            window={sight.shown}
            {...placesIn(keys.selection, index, keys.pull)}
            editing={keys.draft?.rowIndex === index ? keys.draft.column : -1}
            selected={props.selected.has(rowKey(row))}
            open={props.openKey === rowKey(row)}
            tint={props.tint?.(row)}
            cellTint={props.cellTint}
            locked={props.locked?.(row) ?? false}
            fault={props.fault}
            number={props.rowNumber?.(row) ?? index + 1}
            fillable={props.actions.copy !== undefined}
            selectable={props.onSelect !== null}
            cell={props.cell}
            editor={drawEditor}
          />
        );
      })}
      {hasMore && (
        <div className={styles['more']} style={{ top: props.size, height: rowHeight }} aria-hidden>
          {t('loading_more')}
        </div>
      )}
    </div>
  );
}
