/** ECharts with the series our charts draw; loaded with the first picture, never with the page. */
import {
  BarChart,
  BoxplotChart,
  CandlestickChart,
  ChordChart,
  CustomChart,
  FunnelChart,
  GaugeChart,
  GraphChart,
  HeatmapChart,
  LineChart,
  LinesChart,
  MapChart,
  ParallelChart,
  PictorialBarChart,
  PieChart,
  RadarChart,
  SankeyChart,
  ScatterChart,
  SunburstChart,
  TreeChart,
  TreemapChart,
} from 'echarts/charts';
import {
  AriaComponent,
  CalendarComponent,
  DataZoomComponent,
  GeoComponent,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  LegendScrollComponent,
  MarkLineComponent,
  ParallelComponent,
  PolarComponent,
  RadarComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { type EChartsCoreOption, init, registerMap, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';

use([
  BarChart,
  BoxplotChart,
  CandlestickChart,
  ChordChart,
  CustomChart,
  FunnelChart,
  GaugeChart,
  GraphChart,
  HeatmapChart,
  LineChart,
  LinesChart,
  MapChart,
  ParallelChart,
  PictorialBarChart,
  PieChart,
  RadarChart,
  SankeyChart,
  ScatterChart,
  SunburstChart,
  TreeChart,
  TreemapChart,
  AriaComponent,
  CalendarComponent,
  DataZoomComponent,
  GeoComponent,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  LegendScrollComponent,
  MarkLineComponent,
  ParallelComponent,
  PolarComponent,
  RadarComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapComponent,
  LabelLayout,
  CanvasRenderer,
]);

export type Picture = {
  draw: (option: unknown) => void;
  resize: () => void;
  dispose: () => void;
};

type Clicked = { data?: unknown; event?: { target?: unknown } };

const isMany = (key: unknown): key is unknown[][] => Array.isArray(key) && Array.isArray(key[0]);

/** A ring of a radar holds the keys of its corners; ECharts marks each corner with its place. */
function cornerOf(keys: unknown[][], clicked: Clicked): unknown[] | undefined {
  const target = clicked.event?.target as { __dimIdx?: number } | undefined;
  return target?.__dimIdx === undefined ? ringOf(keys) : keys[target.__dimIdx];
}

/** Between the corners a click means what the whole ring has in common: the member of its series. */
function ringOf(keys: unknown[][]): unknown[] | undefined {
  const [first = []] = keys;
  return first.length > 1 ? [{ any: true }, ...first.slice(1)] : undefined;
}

function keyOf(clicked: Clicked): unknown[] | undefined {
  const { data } = clicked;
  if (typeof data !== 'object' || data === null || !('key' in data) || !Array.isArray(data.key)) {
    return undefined;
  }
  return isMany(data.key) ? cornerOf(data.key, clicked) : data.key;
}

/** Which measure a point is a number of; each corner of a ring may have its own. */
function measureOf(clicked: Clicked): number | undefined {
  const said = (clicked.data as { measure?: unknown }).measure;
  const corner = (clicked.event?.target as { __dimIdx?: number } | undefined)?.__dimIdx;
  const found = Array.isArray(said) ? said[corner ?? -1] : said;
  return typeof found === 'number' ? found : undefined;
}

/** Boundaries by the name a picture calls them. */
export function knowBoundaries(name: string, boundaries: unknown): void {
  registerMap(name, boundaries as Parameters<typeof registerMap>[1]);
}

type OnKey = (key: unknown, measure: number | undefined) => void;

/** A picture inside an element; `onKey` hears the raw values of a clicked point, and its measure. */
export function picture(element: HTMLElement, theme: object, onKey: OnKey): Picture {
  const chart = init(element, theme);
  chart.on('click', (event) => {
    const key = keyOf(event as Clicked);
    if (key) {
      chart.dispatchAction({ type: 'hideTip' });
      onKey(key, measureOf(event as Clicked));
    }
  });
  return {
    draw: (option) => chart.setOption(option as EChartsCoreOption, { notMerge: true }),
    resize: () => chart.resize(),
    dispose: () => chart.dispose(),
  };
}
