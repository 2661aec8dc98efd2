import { type CivilDate, parseDay } from '../civil-date';
import { joinTexts, readNumber, showNumber, strip } from '../convert';
import type { Env } from '../env';
import { compileRegex, RegexError, type Span } from '../regex';
import type { Bodies } from '../types';
import { Decimal, type ErrorValue, flatten, isBlank, NA_ERROR, VALUE_ERROR, type Value, ZERO } from '../values';
import { formatValue, grouped } from './format';
import { capitals } from './rmb';
import { rounded } from './rounding';

type Answer = string | ErrorValue;
const LONGEST = 32_767;

const first = (source: string, count = 1): Answer => (count < 0 ? VALUE_ERROR : [...source].slice(0, count).join(''));

function last(source: string, count = 1): Answer {
  if (count < 0) return VALUE_ERROR;
  const chars = [...source];
  return chars.slice(Math.max(0, chars.length - count)).join('');
}

function middle(source: string, start: number, count: number): Answer {
  if (start < 1 || count < 0) return VALUE_ERROR;
  return [...source].slice(start - 1, start - 1 + count).join('');
}

function capitalised(source: string): string {
  let inside = false;
  return [...source]
    .map((char) => {
      const shown = inside ? char.toLowerCase() : char.toUpperCase();
      inside = /^\p{L}$/u.test(char);
      return shown;
    })
    .join('');
}

function repeated(source: string, times: number): Answer {
  return times < 0 || [...source].length * times > LONGEST ? VALUE_ERROR : source.repeat(times);
}

function placeOf(part: string, source: string, start = 1): number | ErrorValue {
  const chars = [...source];
  if (start < 1 || start > chars.length + 1) return VALUE_ERROR;
  const before = chars.slice(0, start - 1).join('').length;
  const found = source.indexOf(part, before);
  return found < 0 ? VALUE_ERROR : [...source.slice(0, found)].length + 1;
}

function search(part: string, source: string, start = 1): number | ErrorValue {
  if (start < 1 || start > [...source].length + 1) return VALUE_ERROR;
  const lower = source.toLowerCase();
  return start > [...lower].length + 1 ? VALUE_ERROR : placeOf(part.toLowerCase(), lower, start);
}

function replaced(source: string, start: number, count: number, text: string): Answer {
  if (start < 1 || count < 0) return VALUE_ERROR;
  const chars = [...source];
  return chars.slice(0, start - 1).join('') + text + chars.slice(start - 1 + count).join('');
}

function substituted(source: string, old: string, text: string, which?: number): Answer {
  if (which !== undefined && which < 1) return VALUE_ERROR;
  if (!old) return source;
  const parts = source.split(old);
  if (which === undefined) return parts.join(text);
  if (which >= parts.length) return source;
  return parts.slice(0, which).join(old) + text + parts.slice(which).join(old);
}

function character(number: number): Answer {
  const known = number >= 1 && number <= 0x10ffff && (number < 0xd800 || number > 0xdfff);
  return known ? String.fromCodePoint(number) : VALUE_ERROR;
}

function parts(source: string, separator: string): readonly Value[] {
  if (!source) return [];
  return separator ? source.split(separator) : [...source];
}

/** Return the answer of a search, #VALUE! for a pattern that is none. */
function safely<T>(answer: () => T): T | ErrorValue {
  try {
    return answer();
  } catch (error) {
    if (error instanceof RegexError) return VALUE_ERROR;
    throw error;
  }
}

function extracted(source: string, pattern: string): Answer {
  return safely(() => {
    const chars = [...source];
    const spans = compileRegex(pattern).search(chars);
    if (!spans) return NA_ERROR;
    const span = spans.length > 1 ? spans[1] : spans[0];
    return span ? chars.slice(...span).join('') : '';
  });
}

function changed(source: string, pattern: string, text: string): Answer {
  const chars = [...source];
  const group = (spans: readonly (Span | null)[]) =>
    text.replace(/\$([0-9])/gu, (_, digit) => {
      const span = spans[Number(digit)];
      return span ? chars.slice(...span).join('') : '';
    });
  return safely(() => {
    const regex = compileRegex(pattern);
    const shown: string[] = [];
    let [at, start] = [0, 0];
    for (let spans = regex.search(chars, at); spans?.[0]; spans = regex.search(chars, at)) {
      const [from, to] = spans[0];
      shown.push(chars.slice(start, from).join(''), group(spans));
      start = to;
      at = Math.max(start, from + 1);
      if (shown.length > 2000) return VALUE_ERROR;
    }
    return shown.join('') + chars.slice(start).join('');
  });
}

function fixed(number: Decimal, digits = 2, plain = false): string {
  const places = Math.max(0, Math.min(digits, 127));
  const shown = showNumber(rounded(number, digits, Decimal.ROUND_HALF_UP).abs());
  const [whole = '', fraction = ''] = shown.split('.');
  const sign = number.lt(0) && shown !== '0' ? '-' : '';
  return sign + (plain ? whole : grouped(whole)) + (places ? `.${fraction.padEnd(places, '0')}` : '');
}

function masked(source: string, start: number, end: number, sign = '*'): Answer {
  if (start < 0 || end < 0) return VALUE_ERROR;
  const chars = [...source];
  const hidden = chars.length - start - end;
  if (hidden <= 0) return source;
  return chars.slice(0, start).join('') + sign.repeat(hidden) + chars.slice(chars.length - end).join('');
}

function idCard(number: string): readonly [birthday: string, sex: string] | null {
  const plain = number.trim();
  if (!/^(?:[0-9]{17}[0-9Xx]|[0-9]{15})$/u.test(plain)) return null;
  return plain.length === 15 ? [`19${plain.slice(6, 12)}`, plain[14] ?? ''] : [plain.slice(6, 14), plain[16] ?? ''];
}

function birthday(number: string): CivilDate | ErrorValue {
  const digits = idCard(number)?.[0] ?? '';
  return parseDay(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`) ?? VALUE_ERROR;
}

function sex(number: string): Answer {
  const found = idCard(number);
  return found ? (Number(found[1]) % 2 ? '男' : '女') : VALUE_ERROR;
}

const joined = (env: Env, ...values: Value[]): Answer => joinTexts(flatten(values), '', env);
const joinedWith = (env: Env, separator: string, skip: boolean, ...values: Value[]): Answer =>
  joinTexts(
    flatten(values).filter((value) => !(skip && isBlank(value))),
    separator,
    env,
  );

export const texts: Bodies = {
  CONCATENATE: joined,
  TEXTJOIN: joinedWith,
  LEFT: first,
  RIGHT: last,
  MID: middle,
  LEN: (source: string) => [...source].length,
  UPPER: (source: string) => source.toUpperCase(),
  LOWER: (source: string) => source.toLowerCase(),
  PROPER: capitalised,
  TRIM: (source: string) => strip(source).replace(/ {2,}/gu, ' '),
  CLEAN: (source: string) => [...source].filter((char) => char >= ' ').join(''),
  REPT: repeated,
  FIND: placeOf,
  SEARCH: search,
  REPLACE: replaced,
  SUBSTITUTE: substituted,
  EXACT: (one: string, other: string) => one === other,
  CONTAINS: (source: string, part: string) => source.includes(part),
  STARTSWITH: (source: string, part: string) => source.startsWith(part),
  ENDSWITH: (source: string, part: string) => source.endsWith(part),
  TEXT: (env: Env, value: Value, pattern: string) => formatValue(value, pattern, env),
  VALUE: (source: string) => (source ? readNumber(source) : ZERO),
  CHAR: character,
  CODE: (source: string) => source.codePointAt(0) ?? VALUE_ERROR,
  T: (value: Value) => (typeof value === 'string' ? value : ''),
  SPLIT: parts,
  REGEXMATCH: (source: string, pattern: string) => safely(() => compileRegex(pattern).search([...source]) !== null),
  REGEXEXTRACT: extracted,
  REGEXREPLACE: changed,
  ENCODEURL: (source: string) =>
    encodeURIComponent(source).replace(/[!'()*]/gu, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`),
  RMBCAP: capitals,
  MASK: masked,
  IDCARDBIRTHDAY: birthday,
  IDCARDSEX: sex,
  FIXED: fixed,
};
