import type { Json } from '@/api/types';
import type { ActionUse } from '@/shared/automation';
import { newKey } from '@/shared/inspector/new-key';
import { asActions, everyAction, type Lists } from './tree';
import type { Rule } from './types';

export function stepKeys(rule: Rule, lists: Lists): string[] {
  return everyAction(rule, lists).flatMap(({ action }) => (typeof action.key === 'string' ? [action.key] : []));
}

function keysWithin(action: ActionUse, lists: Lists): string[] {
  return stepKeys({ key: '', actions: [action] }, lists);
}

function renamed(value: Json, names: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') {
    return value.replaceAll(/\bsteps\.([a-z]\w*)/g, (_, key: string) => `steps.${names.get(key) ?? key}`);
  }
  if (Array.isArray(value)) {
    return value.map((one) => renamed(one, names));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, renamed(one, names)]));
  }
  return value;
}

function withKeys(action: ActionUse, names: ReadonlyMap<string, string>, lists: Lists): ActionUse {
  const key = typeof action.key === 'string' ? { key: names.get(action.key) ?? action.key } : {};
  const inner = lists(action.do).filter((name) => name in action);
  const parts = inner.map((name) => [name, asActions(action[name]).map((one) => withKeys(one, names, lists))]);
  return { ...action, ...key, ...Object.fromEntries(parts) };
}

/** A copy whose steps have names of their own here; what refers to them follows. */
export function freshCopy(action: ActionUse, taken: readonly string[], lists: Lists): ActionUse {
  const used = [...taken];
  const names = new Map<string, string>();
  for (const key of keysWithin(action, lists)) {
    const fresh = newKey(key, used);
    used.push(fresh);
    if (fresh !== key) {
      names.set(key, fresh);
    }
  }
  return names.size ? withKeys(renamed(action, names) as ActionUse, names, lists) : action;
}

/** The rule after a step got another name: what refers to it follows. */
export function renameStep(rule: Rule, from: string, to: string): Rule {
  return { ...rule, actions: renamed(rule.actions, new Map([[from, to]])) as ActionUse[] };
}
