import { Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { useKindsNow } from '@/widgets/use-kinds';
import { mapColumn, matchBy } from '../model/plan';
import type { ImportField, MappingRow, Sheet } from '../model/types';
import styles from './import.module.css';
import { Samples } from './samples';

type Props = {
  sheet: Sheet;
  mapping: readonly MappingRow[];
  fields: readonly ImportField[];
  onChange: (mapping: MappingRow[]) => void;
};

/** Which column fills which field. */
export function MappingTable({ sheet, mapping, fields, onChange }: Props) {
  const { t } = useTranslation('import');
  return (
    <section className={`tn-card ${styles.table}`} aria-label={t('match.title')}>
      <div className={`${styles.mapRow} ${styles.tableHead}`} aria-hidden>
        <span>{t('match.column')}</span>
        <span />
        <span>{t('match.field')}</span>
      </div>
      {mapping.map((row) => (
        <MapRow
          key={row.column}
          row={row}
          samples={sheet.columns.find((column) => column.index === row.column)?.samples ?? []}
          mapping={mapping}
          fields={fields}
          onChange={onChange}
        />
      ))}
    </section>
  );
}

type RowProps = Omit<Props, 'sheet'> & { row: MappingRow; samples: readonly string[] };

function MapRow({ row, samples, mapping, fields, onChange }: RowProps) {
  const { t } = useTranslation('import');
  const byId = useId();
  const field = fields.find((one) => one.key === row.field);
  const taken = new Set(mapping.flatMap((one) => (one.field && one !== row ? [one.field] : [])));
  const column = row.title || t('column_n', { number: row.column + 1 });
  return (
    <div className={styles.mapRow} data-off={!field}>
      <div className={styles.columnCell}>
        <span className={styles.columnTitle}>{column}</span>
        <Samples texts={samples} />
      </div>
      <span className={styles.arrow}>
        <Icon name="arrow-right" size={16} />
      </span>
      <div className={styles.fieldCell}>
        <Select
          aria-label={t('match.field_of', { column })}
          value={row.field}
          allowClear
          showSearch={{ optionFilterProp: 'title' }}
          placeholder={t('match.skip')}
          options={fields.map((one) => ({
            value: one.key,
            title: one.title,
            label: <FieldLabel field={one} taken={taken.has(one.key)} />,
          }))}
          onChange={(key: string | undefined) =>
            onChange(mapColumn(mapping, row.column, fields.find((one) => one.key === key) ?? null))
          }
        />
        {field && field.match_by.length > 1 && (
          <label className={styles.matchBy} htmlFor={byId}>
            {t('match.by')}
            <Select
              id={byId}
              size="small"
              value={row.match_by}
              popupMatchSelectWidth={false}
              options={field.match_by.map((one) => ({ value: one.key, label: one.title }))}
              onChange={(key: string) => onChange(matchBy(mapping, row.column, key))}
            />
          </label>
        )}
      </div>
    </div>
  );
}

function FieldLabel({ field, taken }: { field: ImportField; taken: boolean }) {
  const { t } = useTranslation('import');
  const kinds = useKindsNow();
  return (
    <span className={styles.fieldLabel} data-taken={taken}>
      <Icon name={kinds({ widget: field.widget }).icon} size={15} />
      <span className="tn-ellipsis">{field.title}</span>
      {field.required && (
        <span className={styles.star} title={t('match.required')}>
          <span aria-hidden>*</span>
          <span className="tn-visually-hidden">{t('match.required')}</span>
        </span>
      )}
      {taken && <span className={styles.takenMark}>{t('match.taken')}</span>}
    </span>
  );
}
