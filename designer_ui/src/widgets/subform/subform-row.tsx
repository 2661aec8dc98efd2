import { Button } from 'antd';
import { type DragEvent, type KeyboardEvent, memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '@/shared/form-engine';
import { alignOf } from '../display/spec';
import type { Reader } from '../widget-view';
import { CellEditor, wantsKey } from './cell-editor';
import { type Column, widthOf } from './columns';
import { RowMenu } from './row-menu';
import styles from './subform.module.css';

export type CellPlace = { rowKey: string; column: number };
export type RowActions = {
  open: (place: CellPlace | null) => void;
  /** Enter: the cell below, a new row after the last. Tab past the end: the same. */
  below: (place: CellPlace) => void;
  right: (place: CellPlace) => void;
  drop: (rowKey: string, to: number) => void;
};

type Props = {
  subform: string;
  row: Row;
  index: number;
  count: number;
  columns: readonly Column[];
  /** The open cell of this row, -1 for none. */
  openColumn: number;
  faults: ReadonlySet<string> | undefined;
  reader: Reader;
  actions: RowActions;
};

const DRAG = 'application/x-tenon-row';

function useDropLine(row: Row, index: number, actions: RowActions) {
  const [over, setOver] = useState(false);
  const accepts = (event: DragEvent) => event.dataTransfer.types.includes(DRAG);
  return {
    over,
    start: (event: DragEvent) => event.dataTransfer.setData(DRAG, row._key),
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (accepts(event)) {
          event.preventDefault();
          setOver(true);
        }
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        setOver(false);
        if (accepts(event)) {
          event.preventDefault();
          actions.drop(event.dataTransfer.getData(DRAG), index);
        }
      },
    },
  };
}

/** One line: cells that turn into inputs when they get the focus. */
export const SubformRow = memo(function SubformRow(props: Props) {
  const { t } = useTranslation('widgets');
  const { row, index, columns, actions, openColumn, reader } = props;
  const drag = useDropLine(row, index, actions);
  const onKeyDown = (event: KeyboardEvent, column: number) => {
    const place = { rowKey: row._key, column };
    if (event.key === 'Escape') {
      event.stopPropagation();
      actions.open(null);
    } else if (event.key === 'Enter' && !wantsKey(event)) {
      event.preventDefault();
      actions.below(place);
    }
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are virtual; a table cannot be
    <div
      className={`${styles['row']} ${drag.over ? styles['over'] : ''}`}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      {...drag.handlers}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div
        className={`${styles['cell']} ${styles['handle']}`}
        role="rowheader"
        tabIndex={-1}
        draggable
        onDragStart={drag.start}
      >
        <RowMenu subform={props.subform} rowKey={row._key} index={index} count={props.count}>
          <Button type="text" size="small" tabIndex={-1} aria-label={t('row.menu', { number: index + 1 })}>
            {index + 1}
          </Button>
        </RowMenu>
      </div>
      {columns.map((column, at) => {
        const { field, kind } = column;
        const value = row[field.key];
        const editing = at === openColumn && !column.readonly;
        return (
          // biome-ignore lint/a11y/useSemanticElements: as above
          <div
            key={field.key}
            role="gridcell"
            tabIndex={editing ? -1 : 0}
            aria-readonly={column.readonly}
            aria-invalid={props.faults?.has(field.key) ?? false}
            className={styles['cell']}
            style={{ width: widthOf(column) }}
            data-align={alignOf(kind.view, field)}
            data-readonly={column.readonly}
            data-editing={editing}
            data-fault={props.faults?.has(field.key) ?? false}
            onFocus={(event) => {
              if (event.target === event.currentTarget && !column.readonly) {
                actions.open({ rowKey: row._key, column: at });
              }
            }}
            onKeyDown={(event) => onKeyDown(event, at)}
          >
            {editing ? (
              <CellEditor
                column={column}
                rowKey={row._key}
                value={value}
                invalid={props.faults?.has(field.key) ?? false}
                onDone={() => actions.right({ rowKey: row._key, column: at })}
              />
            ) : (
              kind.view.cell(value, field, reader)
            )}
          </div>
        );
      })}
    </div>
  );
});
