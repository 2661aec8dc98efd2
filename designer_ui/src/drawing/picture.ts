import { type EChartsCoreOption, init, setPlatformAPI, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Appearance } from '@/app/theme';
// Registers every series and component that the client draws with.
import '@/shared/chart/engine';
import { pagePaint } from '@/shared/chart/paint';
import { polished } from '@/shared/chart/polish';
import { resolveOption } from '@/shared/chart/resolve';
import { chartTheme } from '@/shared/chart/theme';
import type { ChartData } from '@/shared/chart/types';

use([SVGRenderer]);
// Letters are measured by their usual widths: there is no canvas to ask.
setPlatformAPI({ createCanvas: () => null as unknown as HTMLCanvasElement });

export type Look = { language: string; appearance: Appearance };
export type Size = { width: number; height: number };

/** The picture of a chart as SVG, drawn as the client draws it. */
export function pictureOf(data: ChartData, look: Look, size: Size): string {
  const chart = init(null, chartTheme(look.appearance), { renderer: 'svg', ssr: true, ...size });
  try {
    const option = resolveOption(data.option, look.language, pagePaint) as { [key: string]: unknown };
    const whole = { darkMode: look.appearance === 'dark', ...polished(option, size.width), animation: false };
    chart.setOption(whole as EChartsCoreOption, { notMerge: true });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
