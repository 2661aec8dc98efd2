import type { ChartData } from '@/shared/chart/types';
import { plain, tag } from './markup';
import { cardOf, cloudOf, compareOf, liquidOf, trendOf } from './numbers';
import { lookLike, variable } from './page';
import { type Look, pictureOf, type Size } from './picture';
import { sheetOf } from './sheet';
import { podiumOf, recordsOf, sparklinesOf } from './steps';
import { pivotTableOf, tableOf } from './tables';
import { word } from './words';

type Request = Look & Size & { data: ChartData };
/** A picture, or markup that needs the sheet. */
type Drawn = { kind: 'svg' | 'html'; markup: string };
type Drawer = (data: ChartData, look: Look, size: Size) => string;

/** What has no writer of its own is told as its table. */
const asTable: Drawer = (data, look) => tableOf(data, look.language);

const DRAWERS: Readonly<Record<string, Drawer>> = {
  card: (data, look, size) => cardOf(data, look.language, size),
  compare: (data, look, size) => compareOf(data, look.language, size),
  liquid: (data, look, size) => liquidOf(data, look.language, size),
  words: (data) => cloudOf(data),
  pivot: (data, look) => pivotTableOf(data, look.language),
  podium: (data, look) => podiumOf(data, look.language),
  record: (data, look) => recordsOf(data, look.language),
  sparklines: (data, look) => sparklinesOf(data, look.language),
  table: asTable,
};

function isEmpty(data: ChartData): boolean {
  const measures = data.columns.flatMap((column, at) => (column.role === 'measure' ? [at] : []));
  const blank = () => data.rows.every((row) => measures.every((at) => row[at] === null));
  return data.rows.length === 0 || (data.view === 'echarts' && blank());
}

function drawn({ data, ...rest }: Request): Drawn {
  const { width, height, ...look } = rest;
  const size = { width, height };
  if (isEmpty(data)) {
    return { kind: 'html', markup: tag('p', { class: 'trouble' }, plain(word('empty', look.language))) };
  }
  if (data.chart === 'card_trend') {
    return { kind: 'html', markup: trendOf(data, look, size) };
  }
  if (data.option && !(data.view in DRAWERS)) {
    return { kind: 'svg', markup: pictureOf(data, look, size) };
  }
  const drawer = DRAWERS[data.view] ?? asTable;
  return { kind: 'html', markup: drawer(data, look, size) };
}

/** JSON in, JSON out: what the server calls for every tile. */
export function draw(asked: string): string {
  const request = JSON.parse(asked) as Request;
  lookLike(request.appearance);
  return JSON.stringify(drawn(request));
}

/** The style sheet of documents that hold what was drawn, and the colours of their page. */
export function sheet(appearance: Look['appearance']): string {
  return sheetOf(appearance);
}

/** Ground, ink and letters of a page in this appearance. */
export function paper(appearance: Look['appearance']): string {
  const of = (name: string) => variable(appearance, name);
  const [ground, ink] = [of('--ant-color-bg-container'), of('--ant-color-text')];
  return JSON.stringify({ ground, ink, font: of('--ant-font-family') });
}
