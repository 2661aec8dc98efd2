import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import type { Problems } from '../hooks/use-problems';
import grid from './problem-grid.module.css';
import { ProblemLine } from './problem-line';

/** The rows that do not fit, as a sheet: type over a cell and its row is judged again. */
export function ProblemGrid({ problems }: { problems: Problems }) {
  const { t } = useTranslation('import');
  const body = useRef<HTMLTableSectionElement>(null);
  if (problems.error) {
    return <ErrorState error={problems.error} onRetry={() => void problems.refetch()} />;
  }
  if (problems.pending) {
    return <RowsSkeleton />;
  }
  const move = (from: HTMLInputElement, step: number) => {
    const column = from.dataset['column'];
    const cells = [...(body.current?.querySelectorAll<HTMLInputElement>(`input[data-column="${column}"]`) ?? [])];
    cells[cells.indexOf(from) + step]?.focus();
  };
  return (
    <section className={`tn-card ${grid.card}`} aria-label={t('grid.title')}>
      <header className={grid.head}>
        <h3 className={grid.title}>{t('grid.title')}</h3>
        <span className="tn-muted" aria-live="polite">
          {problems.left ? t('grid.left', { count: problems.left }) : t('grid.none')}
        </span>
        <span className={`tn-muted ${grid.hint}`}>{t('grid.hint')}</span>
      </header>
      <div className={grid.scroll}>
        <table className={grid.table}>
          <thead>
            <tr>
              <th scope="col" className={grid.corner}>
                {t('preview.row')}
              </th>
              {problems.columns.map((column) => (
                <th key={column.field} scope="col">
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {problems.rows.map((row) => (
              <ProblemLine key={row.row} row={row} columns={problems.columns} onType={problems.correct} onMove={move} />
            ))}
          </tbody>
        </table>
      </div>
      {problems.next !== null && (
        <Button type="text" block icon={<Icon name="chevron-down" size={15} />} onClick={problems.more}>
          {t('grid.more')}
        </Button>
      )}
    </section>
  );
}
