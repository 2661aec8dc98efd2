/** Every function of the expression language, by name and by alias. */
import type { Bodies, Body, Signature } from '../types';
import { dates } from './date';
import { finance } from './finance';
import { information } from './information';
import { lists } from './list';
import { logic } from './logic';
import { math } from './math';
import { people } from './people';
import signatures from './signatures.json';
import { statistics } from './statistics';
import { texts } from './text';

export type KnownFunction = { readonly name: string; readonly signature: Signature; readonly body: Body };

export const SIGNATURES: Readonly<Record<string, Signature>> = signatures;
const bodies: Bodies = {
  ...logic,
  ...information,
  ...math,
  ...statistics,
  ...texts,
  ...dates,
  ...lists,
  ...people,
  ...finance,
};
const known = new Map<string, KnownFunction>();
for (const [name, signature] of Object.entries(SIGNATURES)) {
  const body = bodies[name];
  if (!body) throw new Error(`The function ${name} has no body.`);
  for (const spelling of [name, ...signature.aliases]) known.set(spelling.toUpperCase(), { name, signature, body });
}

/** Return the function called `name` or with that alias, in any case. */
export const find = (name: string): KnownFunction | undefined => known.get(name.toUpperCase());
