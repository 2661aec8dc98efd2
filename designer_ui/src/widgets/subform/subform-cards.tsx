import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import type { Row } from '@/shared/form-engine';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { FieldFrame } from '../field-frame';
import { FieldValue } from '../field-value';
import { useFormSession } from '../session-context';
import { useReader } from '../use-kinds';
import { CardInput } from './card-input';
import { type Column, summedKeys, sumOf } from './columns';
import { RowMenu } from './row-menu';
import styles from './subform.module.css';

type Props = {
  subform: Field;
  rows: readonly Row[];
  columns: readonly Column[];
  faults: ReadonlyMap<number, ReadonlySet<string>>;
};

/** Line items on a phone: one card per line, fields below each other. */
export function SubformCards({ subform, rows, columns, faults }: Props) {
  const { t } = useTranslation('widgets');
  const { session } = useFormSession();
  return (
    <div className={styles['cards']}>
      {rows.map((row, index) => (
        <section key={row._key} className={styles['card']} aria-label={t('row.name', { number: index + 1 })}>
          <div className={styles['cardHead']}>
            {t('row.name', { number: index + 1 })}
            <RowMenu subform={subform.key} rowKey={row._key} index={index} count={rows.length}>
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
              column={column}
              row={row}
              atFault={faults.get(index)?.has(column.field.key) ?? false}
            />
          ))}
        </section>
      ))}
      <Totals subform={subform} rows={rows} columns={columns} />
      <Button block style={{ height: 44 }} icon={<Icon name="plus" />} onClick={() => session.addRows(subform.key)}>
        {t('row.add')}
      </Button>
    </div>
  );
}

function CardField({ column, row, atFault }: { column: Column; row: Row; atFault: boolean }) {
  const reader = useReader();
  const { field, kind } = column;
  const id = `cell-${row._key}-${field.key}`;
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
