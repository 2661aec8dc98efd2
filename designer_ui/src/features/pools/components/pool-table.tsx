import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field, RecordData } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { RelativeTime } from '@/shared/ui/relative-time';
import { useKindsNow, useReader } from '@/widgets/use-kinds';
import { isBlank } from '@/widgets/values';
import { type Pool, spent } from '../queries';
import styles from './pools.module.css';

type Props = {
  pool: Pool;
  rows: readonly RecordData[];
  sort: string;
  chosen: readonly number[];
  busy: boolean;
  onSort: (sort: string) => void;
  onChoose: (ids: readonly number[]) => void;
  onClaim: (id: number) => void;
};

/** What lies in the pool; a phone shows each record as a card. */
export function PoolTable({ pool, rows, sort, chosen, busy, onSort, onChoose, onClaim }: Props) {
  const { t } = useTranslation('pools');
  const kinds = useKindsNow();
  const reader = useReader();
  const over = spent(pool.quota);
  const all = rows.length > 0 && rows.every((row) => chosen.includes(row.id));
  const toggle = (id: number) => onChoose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const nameOf = (row: RecordData) => {
    const field = pool.fields.find((one) => one.key === pool.title_field);
    return (field && kinds(field).view.words(row[field.key], field, reader)) || `#${row.id}`;
  };
  return (
    <div className={`tn-card ${styles['scroll']}`}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th>
              <Checkbox
                aria-label={t('choose_all')}
                checked={all}
                indeterminate={!all && chosen.length > 0}
                onChange={() => onChoose(all ? [] : rows.map((row) => row.id))}
              />
            </th>
            {pool.fields.map((field) => (
              <Heading key={field.key} field={field} sort={sort} onSort={onSort} />
            ))}
            <th>{t('since')}</th>
            <th aria-label={t('claim')} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-chosen={chosen.includes(row.id)}>
              <td>
                <Checkbox
                  aria-label={t('choose', { title: nameOf(row) })}
                  checked={chosen.includes(row.id)}
                  onChange={() => toggle(row.id)}
                />
              </td>
              {pool.fields.map((field) => (
                <td key={field.key} data-title={field.key === pool.title_field} data-blank={isBlank(row[field.key])}>
                  {kinds(field).view.cell(row[field.key], field, reader)}
                </td>
              ))}
              <td className="tn-muted">{row.updated_at && <RelativeTime at={row.updated_at} />}</td>
              <td>
                <Button
                  size="small"
                  disabled={busy || over !== null}
                  title={over ? t(`spent.${over}`) : ''}
                  onClick={() => onClaim(row.id)}
                >
                  {t('claim')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type HeadingProps = { field: Field; sort: string; onSort: (sort: string) => void };

function Heading({ field, sort, onSort }: HeadingProps) {
  const text = useText();
  const up = sort === field.key;
  const down = sort === `-${field.key}`;
  return (
    <th aria-sort={up ? 'ascending' : down ? 'descending' : 'none'}>
      <button
        type="button"
        className={styles['heading']}
        onClick={() => onSort(up ? `-${field.key}` : down ? '' : field.key)}
      >
        {text(field.title) || field.key}
        {(up || down) && <Icon name={up ? 'arrow-up' : 'arrow-down'} size={13} />}
      </button>
    </th>
  );
}
