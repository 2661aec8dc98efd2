import type { Appearance } from '@/app/theme';
import { SERIES } from './paint';

function variable(name: string): string {
  return getComputedStyle(document.body).getPropertyValue(name).trim();
}

/** Colours for ECharts, read from the same variables as the rest of the page. */
export function chartTheme(appearance: Appearance): Record<string, unknown> {
  const text = variable('--ant-color-text-secondary') || (appearance === 'dark' ? '#b9b8ae' : '#50564f');
  const line = variable('--ant-color-border-secondary') || (appearance === 'dark' ? '#2c302d' : '#e8e5dc');
  const surface = variable('--ant-color-bg-elevated') || (appearance === 'dark' ? '#232724' : '#ffffff');
  const font = variable('--ant-font-family') || 'system-ui, sans-serif';
  const axis = {
    axisLine: { lineStyle: { color: line } },
    axisTick: { show: false },
    axisLabel: { color: text, fontSize: 12 },
    splitLine: { lineStyle: { color: line } },
    nameTextStyle: { color: text },
  };
  return {
    color: SERIES.map((tint) => variable(`--tn-${tint}-bar`)),
    backgroundColor: 'transparent',
    textStyle: { fontFamily: font, color: text, fontSize: 12 },
    legend: {
      textStyle: { color: text },
      itemWidth: 10,
      itemHeight: 10,
      icon: 'roundRect',
      pageTextStyle: { color: text },
    },
    tooltip: {
      backgroundColor: surface,
      borderColor: line,
      borderWidth: 1,
      padding: [8, 12],
      textStyle: { color: variable('--ant-color-text') || text, fontSize: 13, fontFamily: font },
      extraCssText: 'border-radius:8px;box-shadow:0 6px 20px -6px rgb(20 24 20 / 18%)',
    },
    categoryAxis: { ...axis, splitLine: { ...axis.splitLine, show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
    timeAxis: axis,
    logAxis: axis,
    bar: { itemStyle: { borderRadius: 3 } },
    line: { lineStyle: { width: 2 }, symbolSize: 6 },
    pie: { itemStyle: { borderColor: variable('--ant-color-bg-container'), borderWidth: 2 }, label: { color: text } },
    funnel: {
      itemStyle: { borderColor: variable('--ant-color-bg-container'), borderWidth: 1 },
      label: { color: '#fff', textBorderColor: 'rgb(20 24 20 / 35%)', textBorderWidth: 1.5 },
    },
    gauge: {
      axisLine: { lineStyle: { color: [[1, line]], width: 14 } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { color: text },
      detail: { color: variable('--ant-color-text') || text },
      title: { color: text },
    },
    radar: {
      axisName: { color: text },
      axisLine: { lineStyle: { color: line } },
      splitLine: { lineStyle: { color: line } },
      splitArea: { show: false },
    },
    candlestick: {
      itemStyle: {
        color: variable('--tn-red-bar'),
        color0: variable('--tn-teal-bar'),
        borderColor: variable('--tn-red-bar'),
        borderColor0: variable('--tn-teal-bar'),
      },
    },
    boxplot: {
      itemStyle: { color: variable('--tn-teal-bg'), borderColor: variable('--tn-teal-bar'), borderWidth: 1.5 },
    },
    map: {
      itemStyle: { areaColor: variable('--ant-color-fill-secondary'), borderColor: surface, borderWidth: 0.8 },
      label: { color: variable('--ant-color-text') || text, fontSize: 11 },
      emphasis: { itemStyle: { areaColor: variable('--tn-amber-bar') }, label: { show: true } },
    },
    geo: {
      itemStyle: { areaColor: variable('--ant-color-fill-secondary'), borderColor: surface, borderWidth: 0.8 },
      label: { show: false },
    },
    heatmap: { label: { color: variable('--ant-color-text') || text } },
    sankey: { label: { color: text }, itemStyle: { borderWidth: 0 } },
    graph: { label: { color: text } },
    chord: { label: { color: text } },
    tree: {
      label: { color: text },
      itemStyle: { color: variable('--tn-teal-bar'), borderColor: variable('--tn-teal-bar') },
      lineStyle: { color: variable('--ant-color-border') || line, width: 1.2 },
    },
    calendar: {
      itemStyle: { color: 'transparent', borderColor: line, borderWidth: 0.5 },
      splitLine: { lineStyle: { color: text, width: 0.6, opacity: 0.5 } },
      dayLabel: { color: text },
      monthLabel: { color: text },
      yearLabel: { color: text },
    },
    dataZoom: {
      borderColor: 'transparent',
      backgroundColor: variable('--ant-color-fill-tertiary'),
      fillerColor: variable('--ant-color-fill-secondary'),
      handleStyle: { color: surface, borderColor: text },
      moveHandleSize: 0,
      showDataShadow: false,
      textStyle: { color: text },
    },
    parallel: { parallelAxisDefault: axis },
    visualMap: {
      textStyle: { color: text },
      inRange: { color: [variable('--tn-teal-bg'), variable('--tn-teal-bar')] },
    },
  };
}
