import type { CatalogKind, Json, Option, Text } from '@/api/types';
import type { ActionUse, ValueName } from '@/shared/automation';
import { before, everyAction, type Lists, type Path } from './tree';
import type { Rule, TriggerUse } from './types';

export type Told = { key: string; title: Text; type: string; options?: Option[] };
type Kinds = ReadonlyMap<string, CatalogKind>;
/** What decision tables answer, by the key of the table. */
export type Answers = ReadonlyMap<string, readonly Told[]>;
type Speaking = {
  triggers: Kinds;
  actions: Kinds;
  text: (words: Text | undefined) => string;
  answers?: Answers | undefined;
};

/** Stands for names that only the settings know. */
const ANY = '*';

function toldBy(kind: CatalogKind | undefined, which: 'tells' | 'results'): Told[] {
  return (kind?.[which] ?? []) as Told[];
}

function asObject(value: Json | undefined): Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** What the sender of an event was said to send. */
function sentValues(trigger: TriggerUse | undefined): Told[] {
  const values = (Array.isArray(trigger?.values) ? trigger.values : []) as unknown as Partial<Told>[];
  return values.flatMap(({ key, title, type }) => (key ? [{ key, title: title || key, type: type ?? 'text' }] : []));
}

/** Names that a step's own settings give to what it found. */
function namedBy(action: ActionUse, answers: Answers | undefined): readonly Told[] {
  const known = answers?.get(String(action.decision));
  if (known) {
    return known;
  }
  const names = [...Object.keys(asObject(action.response)), ...Object.values(asObject(action.set)).map(String)];
  const own = action.response === undefined && action.decision === undefined ? [] : names;
  return [...new Set(own)].map((key) => ({ key, title: key, type: 'any' }));
}

function eventValues(rule: Rule, { triggers, text }: Speaking): ValueName[] {
  const told = toldBy(triggers.get(rule.trigger?.on ?? ''), 'tells');
  const all = told.flatMap((one) => (one.key === ANY ? sentValues(rule.trigger) : [one]));
  return all.map((one) => ({
    path: `event.${one.key}`,
    title: text(one.title) || one.key,
    icon: 'zap',
    group: 'event',
    type: one.type,
  }));
}

function stepValues(action: ActionUse, { actions, text, answers }: Speaking): ValueName[] {
  const kind = actions.get(action.do);
  const { key } = action;
  if (typeof key !== 'string') {
    return [];
  }
  const all = toldBy(kind, 'results').flatMap((one) => (one.key === ANY ? namedBy(action, answers) : [one]));
  return all.map((one) => ({
    path: `steps.${key}.${one.key}`,
    title: `${key} · ${text(one.title) || one.key}`,
    icon: kind?.icon,
    group: 'steps',
    type: one.type,
    ...(one.options && { options: one.options }),
  }));
}

/** What is known beside the record when an action's turn comes: the event, and what earlier steps found. */
export function valuesAt(rule: Rule, path: Path, speaking: Speaking): ValueName[] {
  return [...eventValues(rule, speaking), ...before(rule, path).flatMap((action) => stepValues(action, speaking))];
}

/** Everything that is known at some point of the rule, for sentences about it. */
export function everyValue(rule: Rule | null, lists: Lists, speaking: Speaking): ValueName[] {
  if (!rule) {
    return [];
  }
  const steps = everyAction(rule, lists).flatMap(({ action }) => stepValues(action, speaking));
  return [...eventValues(rule, speaking), ...steps];
}
