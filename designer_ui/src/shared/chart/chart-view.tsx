import { useTranslation } from 'react-i18next';
import { CardView } from './card-view';
import styles from './chart.module.css';
import { CompareView } from './compare-view';
import { LiquidView } from './liquid-view';
import { PictureView } from './picture-view';
import { PivotView } from './pivot-view';
import { TableView } from './table-view';
import { TrendCardView } from './trend-card-view';
import type { ChartData, OnPoint } from './types';
import { WordsView } from './words-view';

type Props = {
  data: ChartData;
  /** What it shows, for those who cannot see the picture. */
  label: string;
  /** The numbers instead of the picture. */
  asTable?: boolean;
  onPoint?: OnPoint | undefined;
};

/** Nothing to draw: no rows, or a picture of numbers that are all blank. */
function isEmpty(data: ChartData): boolean {
  const measures = data.columns.flatMap((column, index) => (column.role === 'measure' ? [index] : []));
  const blank = () => data.rows.every((row) => measures.every((index) => row[index] === null));
  return data.rows.length === 0 || (data.view === 'echarts' && blank());
}

/** Any tile, drawn as its chart says. The height comes from the box around it. */
export function ChartView({ data, label, asTable = false, onPoint }: Props) {
  const { t } = useTranslation('chart');
  if (isEmpty(data)) {
    return <p className={styles.empty}>{t('empty')}</p>;
  }
  if (asTable || data.view === 'table') {
    return <TableView data={data} label={label} onPoint={onPoint} />;
  }
  if (data.view === 'card') {
    return <CardView data={data} onPoint={onPoint} />;
  }
  if (data.view === 'pivot') {
    return <PivotView data={data} label={label} onPoint={onPoint} />;
  }
  if (data.view === 'compare') {
    return <CompareView data={data} onPoint={onPoint} />;
  }
  if (data.view === 'liquid') {
    return <LiquidView data={data} label={label} onPoint={onPoint} />;
  }
  if (data.view === 'words') {
    return <WordsView data={data} label={label} onPoint={onPoint} />;
  }
  if (data.chart === 'card_trend') {
    return <TrendCardView data={data} label={label} onPoint={onPoint} />;
  }
  return data.option ? (
    <PictureView data={data} label={label} onPoint={onPoint} />
  ) : (
    <TableView data={data} label={label} onPoint={onPoint} />
  );
}
