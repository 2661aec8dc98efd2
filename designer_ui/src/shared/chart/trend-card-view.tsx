import { useTranslation } from 'react-i18next';
import styles from './chart.module.css';
import { formatCell, formatHeadline } from './formats';
import { PictureView } from './picture-view';
import type { ChartData, OnPoint } from './types';

type Props = { data: ChartData; label: string; onPoint?: OnPoint | undefined };

/** The total as a number, its course as a small line below. */
export function TrendCardView({ data, label, onPoint }: Props) {
  const { i18n } = useTranslation();
  const measure = data.columns.find((column) => column.role === 'measure');
  return (
    <div className={styles.trend}>
      {measure && (
        <span className={styles.number} title={formatCell(data.totals?.[0], measure, i18n.language)}>
          {formatHeadline(data.totals?.[0], measure, i18n.language)}
        </span>
      )}
      <PictureView data={data} label={label} onPoint={onPoint} />
    </div>
  );
}
