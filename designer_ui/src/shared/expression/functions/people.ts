import { distinctKey, equal, order } from '../compare';
import { native, toInstant } from '../convert';
import { drawn, type Env, SIDES } from '../env';
import type { Bodies, Compiled } from '../types';
import { isBlank, isError, NA_ERROR, type Row, type Value } from '../values';
import { trigonometry } from './trigonometry';

const ofUser =
  (name: string) =>
  (env: Env): Value =>
    native(env.user?.[name]);

function changed(context: Row, env: Env, field: Compiled): boolean {
  const [now, before] = [field(context, env), field(env.prior ?? {}, env)];
  if (isError(now) && isError(before)) return now.code !== before.code;
  return isError(now) || isError(before) || distinctKey(now) !== distinctKey(before);
}

const atMoment =
  (name: string) =>
  (context: Row, env: Env): Value =>
    toInstant(native(context[name]), env);

function nearest(env: Env, value: Value, keys: readonly Value[], results?: readonly Value[]): Value {
  let best = -1;
  keys.forEach((key, place) => {
    const below = isBlank(key) ? Number.NaN : order(key, value, env);
    if (below !== -1 && below !== 0) return;
    const after = best < 0 ? 0 : order(key, keys[best] ?? null, env);
    if (after === 0 || after === 1) best = place;
  });
  const answers = results ?? keys;
  return best < 0 || best >= answers.length ? NA_ERROR : (answers[best] ?? null);
}

function exactly(
  env: Env,
  value: Value,
  keys: readonly Value[],
  results: readonly Value[],
  otherwise: Value = NA_ERROR,
): Value {
  const place = keys.findIndex((key) => equal(key, value, env));
  return place < 0 || place >= results.length ? otherwise : (results[place] ?? null);
}

function uuid(env: Env): string {
  let number = 0n;
  for (let draw = 0; draw < 3; draw += 1) number = number * BigInt(SIDES) + BigInt(drawn(env));
  const digits = (number % 2n ** 128n).toString(16).padStart(32, '0');
  const variant = '89ab'[Number.parseInt(digits[16] ?? '0', 16) % 4];
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`];
  return [...parts, `${variant}${digits.slice(17, 20)}`, digits.slice(20)].join('-');
}

export const people: Bodies = {
  MANAGER: ofUser('manager'),
  DEPTNAME: ofUser('department_name'),
  CREATEDTIME: atMoment('created_at'),
  MODIFIEDTIME: atMoment('updated_at'),
  LOOKUP: nearest,
  VLOOKUP: exactly,
  UUID: uuid,
  DISTANCE: trigonometry.DISTANCE,
  CURRENTUSER: ofUser('id'),
  USERNAME: ofUser('name'),
  USERDEPT: ofUser('department'),
  RECORDID: (context: Row) => native(context.id),
  ISCHANGED: changed,
  PRIORVALUE: (_context: Row, env: Env, field: Compiled) => field(env.prior ?? {}, env),
};
