import { quotient, total } from '../arithmetic';
import { extreme, orderedValues } from '../compare';
import { showNumber } from '../convert';
import type { Env } from '../env';
import type { Bodies } from '../types';
import {
  type Decimal,
  DIV_ERROR,
  type ErrorValue,
  Exact,
  isError,
  isNumber,
  NA_ERROR,
  NAME_ERROR,
  NUM_ERROR,
  type Numeric,
  ONE,
  tidy,
  VALUE_ERROR,
  type Value,
  Work,
  worked,
  ZERO,
} from '../values';
import { chosen, matcher } from './criteria';

type List = readonly Value[];

const sumOf = (found: List | ErrorValue): Numeric => (isError(found) ? found : total(found.filter(isNumber)));

function meanOf(found: List | ErrorValue): Numeric {
  if (isError(found)) return found;
  const kept = found.filter(isNumber);
  const added = total(kept);
  return isError(added) ? added : quotient(added, new Exact(kept.length));
}

const one =
  (answer: (found: List | ErrorValue) => Value) =>
  (env: Env, items: List, criterion: Value, numbers: List = items): Value =>
    answer(chosen(env, numbers, [items, criterion]));

const several =
  (answer: (found: List | ErrorValue) => Value) =>
  (env: Env, numbers: List, ...pairs: Value[]): Value =>
    answer(chosen(env, numbers, pairs));

function countAll(env: Env, items: List, ...criteria: Value[]): number | ErrorValue {
  const found = chosen(env, items, [items, ...criteria]);
  return isError(found) ? found : found.length;
}

const best =
  (sign: number) =>
  (env: Env, values: List, ...pairs: Value[]): Value => {
    const found = chosen(env, values, pairs);
    if (isError(found)) return found;
    const kept = orderedValues([found]);
    return isError(kept) ? kept : extreme(kept, sign, env);
  };

function products(...lists: List[]): Numeric {
  const [first = []] = lists;
  if (lists.some((list) => list.length !== first.length)) return VALUE_ERROR;
  const numberAt = (list: List, place: number) => {
    const value = list[place];
    return isNumber(value) ? value : ZERO;
  };
  return total(
    first.map((_, place) => lists.reduce((found, list) => new Exact(found).times(numberAt(list, place)), ONE)),
  );
}

const ascending = (numbers: readonly Decimal[]): Decimal[] => [...numbers].sort((a, b) => a.cmp(b));

const place =
  (sign: 1 | -1) =>
  (numbers: readonly Decimal[], k: number): Value => {
    if (k < 1 || k > numbers.length) return NUM_ERROR;
    return ascending(numbers).at(sign > 0 ? k - 1 : -k) ?? NUM_ERROR;
  };

function rank(number: Decimal, numbers: readonly Decimal[], upwards = false): number | ErrorValue {
  if (!numbers.some((other) => other.eq(number))) return NA_ERROR;
  return 1 + numbers.filter((other) => (upwards ? other.lt(number) : other.gt(number))).length;
}

function middle(...numbers: (readonly Decimal[])[]): Numeric {
  const ordered = ascending(numbers.flat());
  const half = Math.floor(ordered.length / 2);
  const upper = ordered[half];
  if (!upper) return NUM_ERROR;
  const lower = ordered[half - 1];
  return ordered.length % 2 || !lower ? tidy(upper) : quotient(new Exact(lower).plus(upper), new Exact(2));
}

function variance(...numbers: (readonly Decimal[])[]): Numeric {
  const flat = numbers.flat();
  if (flat.length < 2) return DIV_ERROR;
  const sum = flat.reduce<Decimal>((found, number) => found.plus(number), new Work(0));
  const mean = new Work(sum).div(flat.length);
  const squares = flat.reduce<Decimal>((found, number) => {
    const away = new Work(number).minus(mean);
    return found.plus(away.times(away));
  }, new Work(0));
  return new Work(squares).div(flat.length - 1);
}

function percentile(numbers: readonly Decimal[], part: Decimal): Numeric {
  if (!numbers.length || part.lt(0) || part.gt(1)) return NUM_ERROR;
  const ordered = ascending(numbers);
  const at = new Exact(part).times(ordered.length - 1);
  const low = at.trunc().toNumber();
  const [lower = ZERO, upper] = [ordered[low], ordered[low + 1]];
  if (!upper) return tidy(lower);
  const share = new Exact(upper).minus(lower).times(at.minus(low));
  return tidy(new Exact(lower).plus(share));
}

const measure = () => NAME_ERROR;

function commonest(...lists: (readonly Decimal[])[]): Numeric {
  const counted = new Map<string, [number: Decimal, count: number]>();
  for (const number of lists.flat()) {
    const known = counted.get(showNumber(number));
    counted.set(showNumber(number), [known?.[0] ?? number, (known?.[1] ?? 0) + 1]);
  }
  const most = Math.max(0, ...[...counted.values()].map(([, count]) => count));
  return most < 2 ? NA_ERROR : ([...counted.values()].find(([, count]) => count === most)?.[0] ?? NA_ERROR);
}

export const statistics: Bodies = {
  MODE: commonest,
  SUMIF: one(sumOf),
  COUNTIF: (env: Env, items: List, criterion: Value) => items.filter(matcher(criterion, env)).length,
  AVERAGEIF: one(meanOf),
  SUMIFS: several(sumOf),
  COUNTIFS: countAll,
  AVERAGEIFS: several(meanOf),
  MAXIFS: best(1),
  MINIFS: best(-1),
  SUMPRODUCT: products,
  LARGE: place(-1),
  SMALL: place(1),
  RANK: rank,
  MEDIAN: middle,
  STDEV: (...numbers: (readonly Decimal[])[]) => {
    const found = variance(...numbers);
    return isError(found) ? found : worked(new Work(found).sqrt());
  },
  VAR: (...numbers: (readonly Decimal[])[]) => {
    const found = variance(...numbers);
    return isError(found) ? found : worked(found);
  },
  PERCENTILE: percentile,
  COUNT_IF: measure,
  SUM_IF: measure,
  AVG_IF: measure,
};
