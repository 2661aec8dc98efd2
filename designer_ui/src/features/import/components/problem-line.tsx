import { type KeyboardEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import type { ProblemCell, ProblemColumn, ProblemRow, Typed } from '../model/problems';
import grid from './problem-grid.module.css';

type Move = (from: HTMLInputElement, step: number) => void;
type Props = {
  row: ProblemRow;
  columns: readonly ProblemColumn[];
  onType: (cells: Typed[]) => void;
  onMove: Move;
};

/** One row of the sheet; every cell can be typed over. */
export const ProblemLine = memo(function ProblemLine({ row, columns, onType, onMove }: Props) {
  const { t } = useTranslation('import');
  return (
    <tr data-mended={row.mended ?? false} data-first={row.record === row.row}>
      <th scope="row" className={`tn-num ${grid.number}`} title={row.message || undefined}>
        {row.mended && (
          <>
            <Icon name="check" size={13} />
            <span className="tn-visually-hidden">{t('grid.mended')}</span>
          </>
        )}
        {row.row}
        {row.message && <span className={grid.message}>{row.message}</span>}
      </th>
      {columns.map((column) => (
        <td key={column.field}>
          <CellInput
            key={row.cells[column.column]?.text}
            cell={row.cells[column.column] ?? { text: '', fixed: false, fault: '' }}
            column={column.column}
            label={t('grid.cell', { column: column.title, row: row.row })}
            onType={(text) => onType([{ row: row.row, column: column.column, text }])}
            onMove={onMove}
          />
        </td>
      ))}
    </tr>
  );
});

type CellProps = {
  cell: ProblemCell;
  column: number;
  label: string;
  onType: (text: string) => void;
  onMove: Move;
};

const STEPS: Readonly<Record<string, number>> = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };

function CellInput({ cell, column, label, onType, onMove }: CellProps) {
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const field = event.currentTarget;
    const step = STEPS[event.key];
    if (event.key === 'Escape') {
      field.value = cell.text;
    }
    if (step !== undefined && !event.nativeEvent.isComposing) {
      event.preventDefault();
      field.blur();
      onMove(field, step);
    }
  };
  return (
    <span className={grid.cell} data-fault={cell.fault !== ''} data-fixed={cell.fixed}>
      <input
        className={grid.input}
        aria-label={label}
        aria-invalid={cell.fault !== ''}
        title={cell.fault || cell.text}
        data-column={column}
        defaultValue={cell.text}
        onKeyDown={press}
        onBlur={(event) => {
          const text = event.currentTarget.value.trim();
          if (text !== cell.text) {
            onType(text);
          }
        }}
      />
      {cell.fault && <span className={grid.fault}>{cell.fault}</span>}
    </span>
  );
}
