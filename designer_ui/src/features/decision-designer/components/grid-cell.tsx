// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is edited is a grid.
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { spanOf, useCells, type useGrid } from '../hooks/use-grid';
import { titleOf } from '../model/cells';
import type { CellAt, Decision } from '../model/types';
import styles from './decision.module.css';

type Props = {
  at: CellAt;
  side: 'inputs' | 'outputs' | 'note';
  decision: Decision;
  grid: ReturnType<typeof useGrid>;
  fault: string | undefined;
  /** Whether it took the value that was tried. */
  holds: boolean | undefined;
};

/** One cell; double-click, Enter or typing edits it. */
export function GridCell({ at, side, decision, grid, fault, holds }: Props) {
  const { t } = useTranslation('decision-designer');
  const { shown } = useCells(decision);
  const { range, editing } = grid;
  const { top, bottom, left, right } = spanOf(range);
  const inside = at.row >= top && at.row <= bottom && at.column >= left && at.column <= right;
  const focus = range.to.row === at.row && range.to.column === at.column;
  const open = editing?.row === at.row && editing.column === at.column;
  const value = shown(at);
  return (
    <td
      role="gridcell"
      className={styles.cell}
      tabIndex={focus ? 0 : -1}
      data-cell={`${at.row}/${at.column}`}
      data-side={side}
      data-inside={inside && !(top === bottom && left === right)}
      data-focus={focus}
      data-fault={fault !== undefined}
      data-holds={holds}
      aria-invalid={fault !== undefined}
      title={fault}
      onMouseDown={(event) => {
        if (!open) {
          grid.finish(null);
          grid.select(at, event.shiftKey);
        }
      }}
      onFocus={(event) => event.target === event.currentTarget && !focus && grid.select(at)}
      onDoubleClick={() => grid.begin()}
    >
      {open ? (
        <CellInput at={at} decision={decision} grid={grid} />
      ) : (
        <span className={styles.value} data-any={value === '' && side === 'inputs'}>
          {value === '' && side === 'inputs' ? t('any') : value}
        </span>
      )}
    </td>
  );
}

function CellInput({ at, decision, grid }: Pick<Props, 'at' | 'decision' | 'grid'>) {
  const { t } = useTranslation('decision-designer');
  const text = useText();
  const list = useId();
  // Whether a key has ended it: what the browser says afterwards of the lost focus is old.
  const ended = useRef(false);
  const column = [...decision.inputs, ...decision.outputs][at.column];
  const options = column?.options ?? [];
  const title = column ? text(column.title) || column.key : t('note');
  return (
    <>
      <input
        className={styles.input}
        // biome-ignore lint/a11y/noAutofocus: the cell that is edited has the keyboard.
        autoFocus
        aria-label={t('cell', { title, n: at.row + 1 })}
        list={options.length > 0 ? list : undefined}
        value={grid.editing?.typed ?? ''}
        onChange={(event) => grid.setEditing({ ...at, typed: event.target.value })}
        onBlur={() => ended.current || grid.finish(null)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'Tab') {
            event.preventDefault();
            event.stopPropagation();
            ended.current = true;
            const back = event.shiftKey ? -1 : 1;
            grid.finish(event.key === 'Enter' ? [back, 0] : [0, back]);
          }
          if (event.key === 'Escape') {
            event.stopPropagation();
            ended.current = true;
            grid.cancel();
          }
        }}
      />
      {options.length > 0 && (
        <datalist id={list}>
          {options.map((option) => (
            <option key={titleOf(option, text)} value={titleOf(option, text)} />
          ))}
        </datalist>
      )}
    </>
  );
}
