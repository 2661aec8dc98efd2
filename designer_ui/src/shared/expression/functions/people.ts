import { distinctKey } from '../compare';
import { native } from '../convert';
import type { Env } from '../env';
import type { Bodies, Compiled } from '../types';
import { isError, type Row, type Value } from '../values';

const ofUser =
  (name: string) =>
  (env: Env): Value =>
    native(env.user?.[name]);

function changed(context: Row, env: Env, field: Compiled): boolean {
  const [now, before] = [field(context, env), field(env.prior ?? {}, env)];
  if (isError(now) && isError(before)) return now.code !== before.code;
  return isError(now) || isError(before) || distinctKey(now) !== distinctKey(before);
}

export const people: Bodies = {
  CURRENTUSER: ofUser('id'),
  USERNAME: ofUser('name'),
  USERDEPT: ofUser('department'),
  RECORDID: (context: Row) => native(context.id),
  ISCHANGED: changed,
  PRIORVALUE: (_context: Row, env: Env, field: Compiled) => field(env.prior ?? {}, env),
};
