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
import { type EChartsCoreOption, init, use } from 'echarts/core';
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

type Clicked = { data?: unknown };

const isMany = (key: unknown) => Array.isArray(key) && Array.isArray(key[0]);

/** A picture inside an element; `onKey` hears the raw values of a clicked point. */
export function picture(element: HTMLElement, theme: object, onKey: (key: unknown) => void): Picture {
  const chart = init(element, theme);
  chart.on('click', (event) => {
    const { data } = event as Clicked;
    // A ring of a radar holds the keys of many points: there is no single one to open.
    if (typeof data === 'object' && data !== null && 'key' in data && !isMany(data.key)) {
      chart.dispatchAction({ type: 'hideTip' });
      onKey(data.key);
    }
  });
  return {
    draw: (option) => chart.setOption(option as EChartsCoreOption, { notMerge: true }),
    resize: () => chart.resize(),
    dispose: () => chart.dispose(),
  };
}
