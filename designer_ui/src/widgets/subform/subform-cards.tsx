import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import type { Row } from '@/shared/form-engine';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { FieldFrame } from '../field-frame';
import { FieldValue } from '../field-value';
import { useFormSession, useSessionPart } from '../session-context';
import { useReader } from '../use-kinds';
import { CardInput } from './card-input';
import { type Column, cellColumn, summedKeys, sumOf } from './columns';
import { RowMenu } from './row-menu';
import styles from './subform.module.css';

type Props = {
  subform: Field;
  rows: readonly Row[];
  columns: readonly Column[];
  faults: ReadonlyMap<number, ReadonlySet<string>>;
};

const AT_ONCE = 20;

/** Line items on a phone: one card per line, fields below each other. */
export function SubformCards({ subform, rows, columns, faults }: Props) {
  const { t } = useTranslation('widgets');
  const { session } = useFormSession();
  const states = useSessionPart((state) => state.rows[subform.key]);
  const fixed = useSessionPart((state) => state.states[subform.key]?.fixedRows ?? false);
  const [pages, setPages] = useState(1);
  // Cards with problems are never out of sight.
  const shown = Math.max(pages * AT_ONCE, ...[...faults.keys()].map((index) => index + 1));
  return (
    <div className={styles['cards']}>
      {rows.slice(0, shown).map((row, index) => (
        <section key={row._key} className={styles['card']} aria-label={t('row.name', { number: index + 1 })}>
          <div className={styles['cardHead']}>
            {t('row.name', { number: index + 1 })}
            <RowMenu subform={subform.key} rowKey={row._key} index={index} count={rows.length} fixed={fixed}>
              <Button
                type="text"
                style={{ width: 44, height: 44 }}
                icon={<Icon name="ellipsis" />}
                aria-label={t('row.menu', { number: index + 1 })}
              />
            </RowMenu>
          </div>
          {columns.map((column) => (
            <CardField
              key={column.field.key}
              column={cellColumn(column, states?.get(row._key))}
              row={row}
              atFault={faults.get(index)?.has(column.field.key) ?? false}
            />
          ))}
        </section>
      ))}
      {rows.length > shown && (
        <Button block type="text" style={{ height: 44 }} onClick={() => setPages(pages + 1)}>
          {t('row.more', { count: rows.length - shown })}
        </Button>
      )}
      <Totals subform={subform} rows={rows} columns={columns} />
      {!fixed && (
        <Button
          block
          style={{ height: 44 }}
          icon={<Icon name="plus" />}
          onClick={() => {
            session.addRows(subform.key);
            setPages(Math.ceil((rows.length + 1) / AT_ONCE));
          }}
        >
          {t('row.add')}
        </Button>
      )}
    </div>
  );
}

type CardFieldProps = { column: ReturnType<typeof cellColumn>; row: Row; atFault: boolean };

function CardField({ column, row, atFault }: CardFieldProps) {
  const reader = useReader();
  const { field, kind } = column;
  const id = `cell-${row._key}-${field.key}`;
  if (column.hidden) {
    return null;
  }
  const faults = atFault ? [{ text: reader.t('fault.row'), warning: false }] : [];
  return (
    <FieldFrame field={field} id={id} required={column.required} faults={faults} reading={column.readonly}>
      {column.readonly || !kind.view.Edit ? (
        <FieldValue field={field} value={row[field.key]} kind={kind} reader={reader} />
      ) : (
        <CardInput column={column} row={row} invalid={atFault} />
      )}
    </FieldFrame>
  );
}

function Totals({ subform, rows, columns }: { subform: Field; rows: readonly Row[]; columns: readonly Column[] }) {
  const { kinds } = useFormSession();
  const text = useText();
  const reader = useReader();
  const summed = summedKeys(subform, kinds);
  const shown = columns.filter((column) => summed.includes(column.field.key));
  if (!rows.length || !shown.length) {
    return null;
  }
  return (
    <div className={styles['totals']}>
      {shown.map(({ field, kind }) => (
        <span key={field.key}>
          {text(field.title)} {kind.view.cell(sumOf(rows, field.key), field, reader)}
        </span>
      ))}
    </div>
  );
}
