import { formatNamed } from './formats';

type Plain = { [key: string]: unknown };

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueIn(given: unknown): unknown {
  return isPlain(given) && 'value' in given ? given.value : given;
}

/** The function ECharts calls; an axis gives a number, a label its parameters, a tooltip a value. */
function formatter(name: string, language: string): (given: unknown) => string {
  return (given) => {
    const value = valueIn(given);
    return formatNamed(name, Array.isArray(value) ? value.at(-1) : value, language);
  };
}

/**
 * The option with `{"$fmt": "money"}` turned into functions of a fixed table.
 * Nothing else in it can become code: texts that look like functions stay texts.
 */
export function resolveOption(option: unknown, language: string): unknown {
  if (Array.isArray(option)) {
    return option.map((one) => resolveOption(one, language));
  }
  if (!isPlain(option)) {
    return option;
  }
  if (typeof option.$fmt === 'string') {
    return formatter(option.$fmt, language);
  }
  return Object.fromEntries(Object.entries(option).map(([key, value]) => [key, resolveOption(value, language)]));
}
