export { ChartView } from './chart-view';
export { formatCell, formatNamed } from './formats';
export type { ChartCell, ChartColumn, ChartData, OnPoint, Subtotal } from './types';
