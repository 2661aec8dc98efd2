import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CardView } from './card-view';
import styles from './chart.module.css';
import { CompareView } from './compare-view';
import { LiquidView } from './liquid-view';
import { MapView } from './map/map-view';
import { PictureView } from './picture-view';
import { PivotView } from './pivot-view';
import { PodiumView } from './podium-view';
import { RecordView } from './record-view';
import { SparklinesView } from './sparklines-view';
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
  const View = asTable ? TableView : viewOf(data);
  return (
    <div className={styles.whole} data-chart={data.chart}>
      <View data={data} label={label} onPoint={onPoint} />
    </div>
  );
}

type ViewProps = { data: ChartData; label: string; onPoint: OnPoint | undefined };
type View = (props: ViewProps) => ReactNode;

const VIEWS: Readonly<Record<string, View>> = {
  table: TableView,
  card: CardView,
  pivot: PivotView,
  compare: CompareView,
  liquid: LiquidView,
  words: WordsView,
  record: RecordView,
  sparklines: SparklinesView,
  podium: PodiumView,
};

/** What draws an answer: a view of ours, a picture, or the numbers where there is none. */
function viewOf(data: ChartData): View {
  const own = VIEWS[data.view];
  if (own) {
    return own;
  }
  if (data.view === 'map') {
    return MapView;
  }
  if (!data.option) {
    return TableView;
  }
  return data.chart === 'card_trend' ? TrendCardView : PictureView;
}
