// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is edited is a grid.
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { DragArea, dropSlot } from '@/shared/dnd';
import { Icon } from '@/shared/ui/icon';
import { useGrid } from '../hooks/use-grid';
import type { ColumnAt, Tried } from '../model/types';
import type { Parts } from '../parts';
import { ColumnHead } from './column-head';
import styles from './decision.module.css';
import { GridRow } from './grid-row';

type Props = Parts & {
  column: ColumnAt | null;
  onColumn: (at: ColumnAt | null) => void;
  onAddColumn: (side: ColumnAt['side']) => void;
  marked: readonly number[];
  tried: Tried | null;
};

/** The table as a sheet: arrows, typing, copy and paste with Excel, rows that are dragged. */
export function DecisionGrid({ decision, change, faults, column, onColumn, onAddColumn, marked, tried }: Props) {
  const { t } = useTranslation('decision-designer');
  const grid = useGrid({ decision, change });
  const table = useRef<HTMLTableElement>(null);
  const { row, column: across } = grid.range.to;
  const editing = grid.editing !== null;
  // The cell that is chosen has the keyboard, once the grid has it.
  useEffect(() => {
    if (!editing && table.current?.contains(document.activeElement)) {
      table.current.querySelector<HTMLElement>(`[data-cell="${row}/${across}"]`)?.focus();
    }
  }, [row, across, editing]);
  useEffect(() => {
    const [first] = marked;
    if (first !== undefined) {
      table.current?.querySelector(`[data-row="${first}"]`)?.scrollIntoView?.({ block: 'nearest' });
    }
  }, [marked]);
  const heads = (side: ColumnAt['side']) =>
    decision[side].map((one, index) => (
      <ColumnHead
        key={one.key}
        side={side}
        column={one}
        fault={faults.get(`${side}/${index}`)}
        chosen={column?.side === side && column.index === index}
        onChoose={() => onColumn({ side, index })}
      />
    ));
  return (
    <DragArea
      onDrop={(source, { index }) => {
        const from = Number(source.id.slice('row-'.length));
        change({ kind: 'move_row', from, to: index > from ? index - 1 : index });
      }}
      ghost={(source) => <div className={styles.ghost}>{t('row', { n: Number(source.id.slice(4)) + 1 })}</div>}
    >
      <section className={styles.sheet} aria-label={t('table')}>
        <table
          ref={table}
          role="grid"
          className={styles.grid}
          aria-label={t('table')}
          onKeyDown={grid.onKeyDown}
          onCopy={grid.onCopy}
          onCut={grid.onCut}
          onPaste={grid.onPaste}
        >
          <thead>
            <tr>
              <th className={styles.corner} scope="col">
                <span className="tn-visually-hidden">{t('row_number')}</span>
              </th>
              {heads('inputs')}
              {heads('outputs')}
              <th scope="col" className={styles.noteHead}>
                {t('note')}
              </th>
            </tr>
          </thead>
          <tbody {...dropSlot('rows')}>
            {decision.rows.map((one, index) => (
              <GridRow
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names; the place is what they are known by.
                key={index}
                index={index}
                row={one}
                decision={decision}
                change={change}
                grid={grid}
                faults={faults}
                marked={marked.includes(index)}
                hit={tried?.rows.includes(index) ?? false}
                cells={tried?.cells[index]}
              />
            ))}
          </tbody>
        </table>
        <div className={styles.under}>
          <Button
            icon={<Icon name="plus" size={15} />}
            onClick={() => change({ kind: 'add_row', at: decision.rows.length })}
          >
            {t('add_row')}
          </Button>
          <Button type="text" icon={<Icon name="plus" size={15} />} onClick={() => onAddColumn('inputs')}>
            {t('add_input')}
          </Button>
          <Button type="text" icon={<Icon name="plus" size={15} />} onClick={() => onAddColumn('outputs')}>
            {t('add_output')}
          </Button>
        </div>
        <p className={styles.hint}>{t('grid_hint')}</p>
      </section>
    </DragArea>
  );
}
