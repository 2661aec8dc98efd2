import { Button, Checkbox } from 'antd';
import { type DragEvent, type KeyboardEvent, memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row, RowStates } from '@/shared/form-engine';
import { alignOf } from '../display/spec';
import type { Reader } from '../widget-view';
import { CellEditor, wantsKey } from './cell-editor';
import { type Column, cellColumn, widthOf } from './columns';
import { RowMenu } from './row-menu';
import styles from './subform.module.css';

export type CellPlace = { rowKey: string; column: number };
export type RowActions = {
  open: (place: CellPlace | null) => void;
  /** Enter: the cell below, a new row after the last. Tab past the end: the same. */
  below: (place: CellPlace) => void;
  right: (place: CellPlace) => void;
  drop: (rowKey: string, to: number) => void;
  choose: (rowKey: string, upTo: boolean) => void;
};

type Props = {
  subform: string;
  row: Row;
  index: number;
  count: number;
  columns: readonly Column[];
  /** The open cell of this row, -1 for none. */
  openColumn: number;
  /** What the rules of the rows say of this one. */
  states: RowStates | undefined;
  chosen: boolean;
  fixed: boolean;
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
      aria-selected={props.chosen}
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
        <Checkbox
          className={styles['check'] ?? ''}
          checked={props.chosen}
          tabIndex={-1}
          aria-label={t('row.choose', { number: index + 1 })}
          onClick={(event) => actions.choose(row._key, event.shiftKey)}
        />
        <RowMenu subform={props.subform} rowKey={row._key} index={index} count={props.count} fixed={props.fixed}>
          <Button type="text" size="small" tabIndex={-1} aria-label={t('row.menu', { number: index + 1 })}>
            {index + 1}
          </Button>
        </RowMenu>
      </div>
      {columns.map((column, at) => (
        <Cell
          key={column.field.key}
          column={cellColumn(column, props.states)}
          row={row}
          editing={at === openColumn}
          fault={props.faults?.has(column.field.key) ?? false}
          reader={reader}
          onOpen={() => actions.open({ rowKey: row._key, column: at })}
          onDone={() => actions.right({ rowKey: row._key, column: at })}
          onKeyDown={(event) => onKeyDown(event, at)}
        />
      ))}
    </div>
  );
});

type CellProps = {
  column: ReturnType<typeof cellColumn>;
  row: Row;
  editing: boolean;
  fault: boolean;
  reader: Reader;
  onOpen: () => void;
  onDone: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

function Cell({ column, row, fault, reader, onOpen, onDone, onKeyDown, ...props }: CellProps) {
  const { field, kind, hidden } = column;
  const closed = column.readonly || hidden;
  const editing = props.editing && !closed;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are virtual; a table cannot be
    <div
      role="gridcell"
      tabIndex={editing ? -1 : 0}
      aria-readonly={closed}
      aria-invalid={fault}
      className={styles['cell']}
      style={{ width: widthOf(column) }}
      data-align={alignOf(kind.view, field)}
      data-readonly={closed}
      data-editing={editing}
      data-fault={fault}
      onFocus={(event) => {
        if (event.target === event.currentTarget && !closed) {
          onOpen();
        }
      }}
      onKeyDown={onKeyDown}
    >
      {editing ? (
        <CellEditor column={column} rowKey={row._key} value={row[field.key]} invalid={fault} onDone={onDone} />
      ) : (
        !hidden && kind.view.cell(row[field.key], field, reader)
      )}
    </div>
  );
}
