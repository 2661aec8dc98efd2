import { type Draw, drawingOf } from './drawings';
import { formatNamed } from './formats';
import type { Paint } from './paint';
import { tipOf } from './tip';

type Plain = { [key: string]: unknown };

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueIn(given: unknown): unknown {
  return isPlain(given) && 'value' in given ? given.value : given;
}

/** The function ECharts calls; an axis gives a number, a label its parameters, a tooltip a value. */
function formatter(named: Plain, language: string): (given: unknown) => string {
  const name = String(named['$fmt']);
  const { abs, span } = named;
  const written = (value: unknown) => formatNamed(name, value, language);
  return (given) => {
    const found = valueIn(given);
    const value = Array.isArray(found) ? found.at(-1) : found;
    if (typeof span === 'number') {
      return `${written(value)}–${written(Number(value) + span)}`;
    }
    return written(abs === true && typeof value === 'number' ? Math.abs(value) : value);
  };
}

const MARKS: Readonly<Record<string, (named: Plain, language: string, paint: Paint) => unknown>> = {
  $draw: (named, language, paint) =>
    drawingOf(named as Draw, paint, (value) => formatNamed(String(named['$fmt'] ?? 'number'), value, language)),
  $tip: (_named, language) => tipOf(language),
  $palette: (named, _language, paint) => ({ color: paint.palette(String(named['$palette'])) }),
  $tone: ({ $tone, ...rest }, language, paint) => ({
    ...(resolveOption(rest, language, paint) as Plain),
    color: paint.tone(String($tone)),
  }),
  $fmt: formatter,
};

/**
 * The option with its marks turned into what a fixed table of ours says: `{"$fmt": "money"}` into a function,
 * `{"$tone": "rise"}` into a colour of the page, `{"$draw": "span"}` into a shape, `{"$tip": "facts"}` into a tooltip.
 * Nothing else in it can become code: texts that look like functions stay texts.
 */
export function resolveOption(option: unknown, language: string, paint: Paint): unknown {
  if (Array.isArray(option)) {
    return option.map((one) => resolveOption(one, language, paint));
  }
  if (!isPlain(option)) {
    return option;
  }
  const mark = Object.keys(MARKS).find((name) => typeof option[name] === 'string');
  const resolve = mark ? MARKS[mark] : undefined;
  if (resolve) {
    return resolve(option, language, paint);
  }
  return Object.fromEntries(Object.entries(option).map(([key, value]) => [key, resolveOption(value, language, paint)]));
}
