/** One question, one answer, both as JSON: how the tests ask this side and the server the same. */
import { type ConditionJson, holds } from '../conditions';
import { CivilDate, Instant, parseInstant } from './civil-date';
import type { Env } from './env';
import { evaluate } from './evaluate';
import { render } from './names';
import { FormulaSyntaxError, parse } from './parse';
import { decode } from './tagged';
import { isError, isList, isNumber, type Row, type Value } from './values';

/** Return `value` as a test vector writes it. */
export function encode(value: Value): unknown {
  if (isNumber(value)) return { $number: value.toFixed() };
  if (isError(value)) return { $error: value.code };
  if (value instanceof CivilDate) return { $date: String(value) };
  if (value instanceof Instant) return { $datetime: String(value) };
  if (isList(value)) return value.map(encode);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encode(inner as Value)]));
}

type EnvJson = {
  readonly now: string;
  readonly timezone: string;
  readonly user?: unknown;
  readonly prior?: unknown;
  readonly holidays?: readonly string[];
  readonly workdays?: readonly string[];
  readonly departments?: readonly (readonly [unknown, unknown])[];
  readonly chance?: number;
};

/** Return the Env that a test vector describes. */
export function environment(json: EnvJson): Env {
  return {
    now: parseInstant(json.now, 'UTC') ?? new Instant(0n),
    timezone: json.timezone,
    user: (decode(json.user) ?? null) as Row | null,
    prior: (decode(json.prior) ?? null) as Row | null,
    calendar: { rest: [6, 7], holidays: new Set(json.holidays), workdays: new Set(json.workdays) },
    departments: new Map(json.departments),
    chance: () => json.chance ?? 0,
  };
}

export type Question = {
  readonly expr?: string;
  readonly condition?: ConditionJson;
  readonly context?: unknown;
  readonly env: EnvJson;
};

/** Return the answer to a question; a text that is no formula answers where it breaks. */
export function answer(question: Question): unknown {
  const env = environment(question.env);
  const context = decode(question.context ?? {}) as Row;
  try {
    if (question.condition) return holds(question.condition, context, env);
    const source = question.expr ?? '';
    return { value: encode(evaluate(source, context, env)), text: render(parse(source)) };
  } catch (error) {
    if (error instanceof FormulaSyntaxError) return { syntax: error.position };
    throw error;
  }
}

/** Return the answers to many questions, as texts of JSON on both ends. */
export const answers = (questions: string): string => JSON.stringify((JSON.parse(questions) as Question[]).map(answer));
