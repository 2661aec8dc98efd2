import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Row } from '@/shared/form-engine';
import { useText } from '@/shared/text';
import { alignOf } from '../display/spec';
import { useReader } from '../use-kinds';
import { type Column, sumOf, widthOf } from './columns';
import styles from './subform.module.css';

type HeadProps = { columns: readonly Column[]; chosen: 'all' | 'some' | 'none'; onChoose: (all: boolean) => void };

/** The titles of the columns, always in sight. */
export function SheetHead({ columns, chosen, onChoose }: HeadProps) {
  const { t } = useTranslation('widgets');
  const text = useText();
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are virtual; a table cannot be
    <div className={`${styles['row']} ${styles['head']}`} role="row" tabIndex={-1}>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div className={`${styles['cell']} ${styles['handle']}`} role="columnheader" tabIndex={-1}>
        <Checkbox
          checked={chosen === 'all'}
          indeterminate={chosen === 'some'}
          aria-label={t('row.choose_all')}
          onChange={(event) => onChoose(event.target.checked)}
        />
      </div>
      {columns.map((column) => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        <div
          key={column.field.key}
          role="columnheader"
          tabIndex={-1}
          className={styles['cell']}
          style={{ width: widthOf(column) }}
          data-align={alignOf(column.kind.view, column.field)}
        >
          <span className="tn-ellipsis">{text(column.field.title)}</span>
          {column.required && (
            <span className={styles['star']} aria-hidden>
              *
            </span>
          )}
        </div>
      ))}
    </div>
  );
}

/** The totals of the lines. */
export function SheetFoot({
  columns,
  rows,
  summed,
}: {
  columns: readonly Column[];
  rows: readonly Row[];
  summed: ReadonlySet<string>;
}) {
  const { t } = useTranslation('widgets');
  const reader = useReader();
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are virtual; a table cannot be
    <div className={`${styles['row']} ${styles['foot']}`} role="row" tabIndex={-1}>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div className={`${styles['cell']} ${styles['handle']}`} role="rowheader" tabIndex={-1}>
        {t('total')}
      </div>
      {columns.map(({ field, kind, plan }) => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        <div
          key={plan.path}
          role="gridcell"
          tabIndex={-1}
          className={styles['cell']}
          style={{ width: widthOf({ field, kind }), cursor: 'default' }}
          data-align={alignOf(kind.view, field)}
        >
          {summed.has(field.key) && kind.view.cell(sumOf(rows, field.key), field, reader)}
        </div>
      ))}
    </div>
  );
}
