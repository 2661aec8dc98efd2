import { useTranslation } from 'react-i18next';
import type { PreviewRow } from '../model/types';
import styles from './import.module.css';

type Heading = { key: string; title: string };

/** The first rows as they would be saved. */
export function PreviewTable({ rows, fields }: { rows: readonly PreviewRow[]; fields: readonly Heading[] }) {
  const { t } = useTranslation('import');
  const shown = fields.filter((field) => rows.some((row) => field.key in row.cells));
  if (rows.length === 0) {
    return null;
  }
  return (
    <section className={`tn-card ${styles.table}`} aria-labelledby="import-preview">
      <h2 className={styles.h3} id="import-preview">
        {t('preview.title', { count: rows.length })}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} aria-labelledby="import-preview" tabIndex={0}>
        <table className={styles.preview}>
          <thead>
            <tr>
              <th scope="col">{t('preview.row')}</th>
              {shown.map((field) => (
                <th key={field.key} scope="col">
                  {field.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.row} data-skip={row.skip}>
                <td className="tn-muted tn-num">
                  {row.last > row.row ? `${row.row}–${row.last}` : row.row}
                  {row.update && <span className={styles.newMark}>{t('preview.update')}</span>}
                </td>
                {shown.map((field) => (
                  <td
                    key={field.key}
                    data-unfit={row.cells[field.key]?.fits === false}
                    title={row.cells[field.key]?.raw ?? undefined}
                  >
                    {row.cells[field.key]?.text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
