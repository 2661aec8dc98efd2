/** ECharts with the series our charts draw; loaded with the first picture, never with the page. */
import {
  BarChart,
  FunnelChart,
  GaugeChart,
  HeatmapChart,
  LineChart,
  PieChart,
  RadarChart,
  ScatterChart,
  SunburstChart,
  TreemapChart,
} from 'echarts/charts';
import {
  AriaComponent,
  DataZoomComponent,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  LegendScrollComponent,
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
  FunnelChart,
  GaugeChart,
  HeatmapChart,
  LineChart,
  PieChart,
  RadarChart,
  ScatterChart,
  SunburstChart,
  TreemapChart,
  AriaComponent,
  DataZoomComponent,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  LegendScrollComponent,
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

/** A picture inside an element; `onKey` hears the raw values of a clicked point. */
export function picture(element: HTMLElement, theme: object, onKey: (key: unknown) => void): Picture {
  const chart = init(element, theme);
  chart.on('click', (event) => {
    const { data } = event as Clicked;
    if (typeof data === 'object' && data !== null && 'key' in data) {
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
