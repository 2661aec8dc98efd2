import type { Field } from '@/api/types';
import { useText } from '@/shared/text';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { alignOf } from '../display/spec';
import { FieldFrame } from '../field-frame';
import { FieldValue } from '../field-value';
import { useKindsNow, useReader } from '../use-kinds';
import { summedKeys, sumOf } from './columns';
import styles from './subform.module.css';

type Props = { field: Field; rows: readonly Record<string, unknown>[] };

/** Line items to read: a table with totals, cards on a phone. */
export function SubformTable({ field, rows }: Props) {
  const phone = useIsPhone();
  const text = useText();
  const reader = useReader();
  const kinds = useKindsNow();
  const columns = (field.props?.fields ?? []).filter((column) => kinds(column).role !== 'display');
  if (phone) {
    return (
      <ol className={styles['cards']}>
        {rows.map((row, index) => (
          <li key={String(row['id'] ?? index)} className={styles['card']}>
            {columns.map((column) => (
              <FieldFrame key={column.key} field={column} id="" reading>
                <FieldValue field={column} value={row[column.key]} kind={kinds(column)} reader={reader} />
              </FieldFrame>
            ))}
          </li>
        ))}
      </ol>
    );
  }
  const summed = summedKeys(field, kinds);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <section className={styles['scroll']} aria-label={text(field.title)} tabIndex={0}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col" className={styles['number']}>
              #
            </th>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-align={alignOf(kinds(column).view, column)}>
                {text(column.title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={String(row['id'] ?? index)}>
              <td className={styles['number']}>{index + 1}</td>
              {columns.map((column) => (
                <td key={column.key} data-align={alignOf(kinds(column).view, column)}>
                  {kinds(column).view.cell(row[column.key], column, reader)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {summed.length > 0 && (
          <tfoot>
            <tr>
              <th scope="row" className={styles['number']}>
                {reader.t('total')}
              </th>
              {columns.map((column) => (
                <td key={column.key} data-align={alignOf(kinds(column).view, column)}>
                  {summed.includes(column.key) && kinds(column).view.cell(sumOf(rows, column.key), column, reader)}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}
