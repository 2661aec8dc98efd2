import type { Paint } from './paint';

/** What the server asks to draw: the name of a shape, and what it needs besides the numbers. */
export type Draw = { $draw: string; labels?: boolean; corner?: boolean; names?: string[]; signs?: string[] };

type Params = { dataIndex: number };
type Api = {
  value: (dimension: number) => number;
  coord: (value: readonly number[]) => number[];
  size: (value: readonly number[]) => number[];
  visual: (name: string) => string;
};
type Shape = { [key: string]: unknown };
type Tools = { draw: Draw; paint: Paint; written: (value: unknown) => string };
type Drawing = (params: Params, api: Api, tools: Tools) => Shape;

const WIDEST_PX = 48;
const LEAST_PX = 2;
const ROOM_FOR_NAME_PX = 26;
const ROOM_FOR_VALUE_PX = 44;

function at(api: Api, x: number, y: number): { x: number; y: number } {
  const [left = 0, top = 0] = api.coord([x, y]);
  return { x: left, y: top };
}

function rect(x: number, y: number, width: number, height: number, r: number): Shape {
  return { x, y, width, height, r };
}

function letters(paint: Paint): Shape {
  const fontFamily = paint.font?.();
  return fontFamily ? { fontFamily } : {};
}

/** From one height to another, above a group: range, waterfall. */
const column: Drawing = (_params, api, { draw, paint, written }) => {
  const from = at(api, api.value(0), api.value(1));
  const to = at(api, api.value(0), api.value(2));
  const width = Math.min(WIDEST_PX, (api.size([1, 0])[0] ?? 0) * 0.62);
  const height = Math.max(LEAST_PX, Math.abs(to.y - from.y));
  const text = { text: written(api.value(3)), fill: paint.tone('soft'), fontSize: 11, ...letters(paint) };
  return {
    type: 'rect',
    shape: rect(from.x - width / 2, Math.min(from.y, to.y), width, height, 2),
    style: { fill: api.visual('color') },
    ...(draw.labels && {
      textContent: { type: 'text', style: text },
      textConfig: { position: to.y <= from.y ? 'top' : 'bottom', distance: 4 },
    }),
  };
};

/** A thin bar between two numbers on the line of a group: dumbbell. */
const link: Drawing = (_params, api) => {
  const from = at(api, api.value(0), api.value(2));
  const to = at(api, api.value(1), api.value(2));
  return {
    type: 'rect',
    shape: rect(Math.min(from.x, to.x), from.y - 2, Math.abs(to.x - from.x), 4, 2),
    style: { fill: api.visual('color'), opacity: 0.45 },
  };
};

/** From one moment to another on the line of a group: gantt. */
const span: Drawing = (_params, api) => {
  const from = at(api, api.value(0), api.value(2));
  const to = at(api, api.value(1), api.value(2));
  const height = Math.min(22, (api.size([0, 1])[1] ?? 0) * 0.6);
  return {
    type: 'rect',
    shape: rect(from.x, from.y - height / 2, Math.max(4, to.x - from.x), height, 4),
    style: { fill: api.visual('color') },
  };
};

/** A surface between four numbers: Marimekko. */
const surface: Drawing = (_params, api) => {
  const low = at(api, api.value(0), api.value(2));
  const high = at(api, api.value(1), api.value(3));
  const width = Math.max(0, high.x - low.x - 2);
  return {
    type: 'rect',
    shape: rect(low.x + 1, high.y + 1, width, Math.max(0, low.y - high.y - 2), 2),
    style: { fill: api.visual('color') },
  };
};

/** A name above a column of unequal width; left out where it does not fit. */
const caption: Drawing = ({ dataIndex }, api, { draw, paint }) => {
  const low = at(api, api.value(0), api.value(2));
  const high = at(api, api.value(1), api.value(2));
  const width = high.x - low.x - 4;
  const text = width < ROOM_FOR_NAME_PX ? '' : (draw.names?.[dataIndex] ?? '');
  const middle = { x: (low.x + high.x) / 2, y: low.y - 6, align: 'center', verticalAlign: 'bottom' };
  return {
    type: 'text',
    style: { ...letters(paint), ...middle, text, width, overflow: 'truncate', fill: paint.tone('soft') },
  };
};

/** One square of a scheme, with its name and its number. */
const tile: Drawing = ({ dataIndex }, api, { draw, paint, written }) => {
  const middle = at(api, api.value(0), api.value(1));
  const [wide = 0, high = 0] = api.size([1, 1]);
  const [width, height] = [wide * 0.94, high * 0.92];
  const both = draw.labels && width > ROOM_FOR_VALUE_PX && height > 34;
  const named = draw.corner || width < ROOM_FOR_NAME_PX + 10 ? draw.signs : draw.names;
  const name = named?.[dataIndex] ?? '';
  const text = both ? `${name}\n${written(api.value(2))}` : name;
  const fits = { ...letters(paint), width: width - 2, overflow: 'truncate', lineHeight: 15, align: 'center' };
  return {
    type: 'rect',
    shape: rect(middle.x - width / 2, middle.y - height / 2, width, height, 4),
    style: { fill: api.visual('color') },
    textContent: {
      type: 'text',
      style: { ...fits, text, fontSize: width < 40 ? 10 : 12, fill: paint.tone(draw.corner ? 'soft' : 'ink') },
    },
    textConfig: draw.corner ? { position: 'insideTopLeft', distance: 4 } : { position: 'inside' },
  };
};

const DRAWINGS: Readonly<Record<string, Drawing>> = { column, link, span, surface, caption, tile };

/** The function with which ECharts draws each item of a series of our own. */
export function drawingOf(draw: Draw, paint: Paint, written: (value: unknown) => string): unknown {
  const drawing = DRAWINGS[draw.$draw];
  return (params: Params, api: Api) => drawing?.(params, api, { draw, paint, written });
}
