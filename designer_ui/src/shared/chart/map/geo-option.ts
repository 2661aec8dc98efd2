import type { Json } from '@/api/types';
import type { ChartColumn, ChartData } from '../types';
import { type Feature, middleOf, type Placed, placedOf, type Shape } from './boundaries';

type Plain = { [key: string]: unknown };
type Words = { more: string; less: string };

const [LARGEST_PX, SMALLEST_PX, DOT_PX] = [46, 5, 9];
const [THICKEST_PX, THINNEST_PX] = [7, 1];
const MOST_TOGETHER = 200;
const MOST_TOLD = 6;

/** Everything a kind of map draws from. */
type Given = { data: ChartData; shape: Shape; name: string; words: Words; labels: boolean };
type Measure = { column: ChartColumn; at: number };

const measuresOf = (data: ChartData): Measure[] =>
  data.columns.flatMap((column, at) => (column.role === 'measure' ? [{ column, at }] : []));
const formatOf = ({ column }: Measure) => column.format ?? 'number';
const shortOf = (measure: Measure) => (['money', 'number'].includes(formatOf(measure)) ? 'compact' : formatOf(measure));

/** What rows come to together; nothing where their numbers do not add up. */
function wholeOf(data: ChartData, rows: readonly number[], measure: Measure): number | null {
  const there = rows.flatMap((row) => {
    const value = data.rows[row]?.[measure.at] ?? null;
    return value === null ? [] : [Number(value)];
  });
  if (there.length === 0 || (there.length > 1 && measure.column.additive !== true)) {
    return null;
  }
  return there.reduce((sum, one) => sum + one, 0);
}

function tipOf(data: ChartData, rows: readonly number[], measure: Measure): unknown[] {
  const whole = wholeOf(data, rows, measure);
  if (whole !== null) {
    return [[measure.column.title, whole, formatOf(measure)]];
  }
  return rows.slice(0, MOST_TOLD).map((row) => {
    const [name, value] = [data.rows[row]?.[0], data.rows[row]?.[measure.at]];
    return [String(name ?? '–'), value ?? null, formatOf(measure)];
  });
}

/** What a click on several rows means: their members of the first dimension. */
export function keyOf(data: ChartData, rows: readonly number[]): { key?: Json[] } {
  const members = new Map(rows.map((row) => [JSON.stringify(data.keys[row]?.[0]), data.keys[row]?.[0] ?? null]));
  const [first = null, ...others] = members.values();
  if (members.size > MOST_TOGETHER) {
    return {};
  }
  return { key: [others.length ? { in: [first, ...others] } : first] };
}

function itemOf({ data }: Given, one: Placed, measures: readonly Measure[]): Plain {
  const tip = measures.flatMap((measure) => tipOf(data, one.rows, measure));
  return { head: one.name, tip, code: one.code, ...keyOf(data, one.rows) };
}

const facts = { trigger: 'item', confine: true, formatter: { $tip: 'facts' } };
const plainText = (text: string) => text.replace(/[{}]/g, '');

function ground(name: string): Plain {
  return {
    geo: {
      map: name,
      nameProperty: 'code',
      roam: true,
      silent: true,
      scaleLimit: { min: 1, max: 16 },
      top: 8,
      bottom: 8,
    },
  };
}

function sizes(values: readonly number[], most: number): number[] {
  const largest = Math.max(...values.map(Math.abs), 0) || 1;
  return values.map((value) => Math.max(SMALLEST_PX, most * Math.sqrt(Math.abs(value) / largest)));
}

/** Regions, the darker, the more. */
function choropleth(given: Given): Plain {
  const { data, shape, name, words, labels } = given;
  const measures = measuresOf(data);
  const [first] = measures;
  if (!first) {
    return {};
  }
  const items = placedOf(data, shape).found.map((one) => ({
    name: one.code,
    value: wholeOf(data, one.rows, first),
    ...itemOf(given, one, measures),
    label: { show: labels, formatter: plainText(one.name) },
  }));
  const values = items.flatMap(({ value }) => (value === null ? [] : [value]));
  const scale = {
    min: Math.min(...values, 0),
    max: Math.max(...values, Math.min(...values, 0) + 1e-9),
    orient: 'horizontal',
    left: 'center',
    bottom: 0,
    itemHeight: 90,
    text: [words.more, words.less],
    formatter: { $fmt: shortOf(first) },
  };
  const map = { type: 'map', map: name, nameProperty: 'code', roam: true, selectedMode: false, top: 8, bottom: 44 };
  return {
    tooltip: facts,
    legend: { show: false },
    visualMap: scale,
    series: [{ ...map, name: first.column.title, scaleLimit: { min: 1, max: 16 }, data: items }],
  };
}

/** A circle on each region. */
function bubbles(given: Given): Plain {
  const { data, shape, name, labels } = given;
  const measures = measuresOf(data);
  const [first] = measures;
  const at = new Map(shape.features.map((one) => [one.properties.code, one]));
  const drawn = placedOf(data, shape).found.flatMap((one) => {
    const [whole, feature] = [first ? wholeOf(data, one.rows, first) : null, at.get(one.code)];
    return whole === null || !feature ? [] : [{ one, whole, feature }];
  });
  const wide = sizes(
    drawn.map(({ whole }) => whole),
    LARGEST_PX,
  );
  const items = drawn.map(({ one, whole, feature }, index) => ({
    ...itemOf(given, one, measures),
    name: one.name,
    value: [...middleOf(feature), whole],
    symbolSize: wide[index],
  }));
  const label = { show: labels, position: 'bottom', formatter: { $fmt: first ? shortOf(first) : 'number' } };
  const circles = { type: 'scatter', coordinateSystem: 'geo', itemStyle: { opacity: 0.8 }, label, data: items };
  return { ...ground(name), tooltip: facts, legend: { show: false }, series: [circles] };
}

/** A dot for each group, where its longitude and latitude say. */
function points({ data, name }: Given): Plain {
  const [lng, lat, ...others] = measuresOf(data);
  const rows = data.rows.flatMap((row, index) =>
    lng && lat && row[lng.at] !== null && row[lat.at] !== null ? [{ row, index }] : [],
  );
  const wide = sizes(
    rows.map(({ row }) => Number(row[others[0]?.at ?? -1] ?? 0)),
    30,
  );
  const items = rows.map(({ row, index }, at) => ({
    name: String(row[0] ?? ''),
    head: String(row[0] ?? ''),
    tip: others.map((measure) => [measure.column.title, row[measure.at], formatOf(measure)]),
    value: [Number(row[lng?.at ?? 0]), Number(row[lat?.at ?? 0])],
    symbolSize: others.length ? wide[at] : DOT_PX,
    key: data.keys[index],
  }));
  const dots = { type: 'scatter', coordinateSystem: 'geo', itemStyle: { opacity: 0.85 }, data: items };
  return { ...ground(name), tooltip: facts, legend: { show: false }, series: [dots] };
}

type Flow = { ends: [Feature, Feature]; rows: number[] };

function flowsOf({ data, shape }: Given): Flow[] {
  const [from, to] = [placedOf(data, shape, 0).homes, placedOf(data, shape, 1).homes];
  const found = new Map<string, Flow>();
  for (const [index, start] of from.entries()) {
    const goal = to[index];
    if (start && goal && start !== goal) {
      const id = `${start.properties.code}/${goal.properties.code}`;
      const flow = found.get(id) ?? { ends: [start, goal], rows: [] };
      flow.rows.push(index);
      found.set(id, flow);
    }
  }
  return [...found.values()];
}

/** Arcs from region to region. */
function flows(given: Given): Plain {
  const { data, name } = given;
  const [first] = measuresOf(data);
  const drawn = flowsOf(given).flatMap((flow) => {
    const whole = first ? wholeOf(data, flow.rows, first) : null;
    return whole ? [{ ...flow, whole }] : [];
  });
  const most = Math.max(...drawn.map(({ whole }) => Math.abs(whole)), 0) || 1;
  const arcs = drawn.map(({ ends, rows, whole }) => ({
    head: ends.map((one) => one.properties.name).join(' → '),
    tip: first ? [[first.column.title, whole, formatOf(first)]] : [],
    coords: ends.map(middleOf),
    value: whole,
    lineStyle: { width: Math.max(THINNEST_PX, (THICKEST_PX * Math.abs(whole)) / most) },
    ...(rows.length === 1 ? { key: data.keys[rows[0] ?? 0] } : {}),
  }));
  const lines = {
    type: 'lines',
    coordinateSystem: 'geo',
    symbol: ['none', 'arrow'],
    symbolSize: 8,
    lineStyle: { $tone: 'first', opacity: 0.7, curveness: 0.25 },
    data: arcs,
  };
  return { ...ground(name), tooltip: facts, legend: { show: false }, series: [lines] };
}

const KINDS: Readonly<Record<string, (given: Given) => Plain>> = {
  map: choropleth,
  map_bubble: bubbles,
  map_point: points,
  map_flow: flows,
};

/** The picture of an answer in boundaries; a map of regions where the kind has no shape of its own. */
export function geoOption(data: ChartData, shape: Shape, name: string, words: Words): Plain {
  const labels = data.props?.['labels'] !== false;
  return (KINDS[data.chart] ?? choropleth)({ data, shape, name, words, labels });
}
