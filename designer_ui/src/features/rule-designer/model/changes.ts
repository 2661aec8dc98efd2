import type { CatalogKind, Json, JsonSchema, Text } from '@/api/types';
import type { ActionUse } from '@/shared/automation';
import type { Rule, TriggerUse } from './types';

export type RuleChange =
  | { kind: 'rename'; title: Text }
  | { kind: 'patch'; patch: Partial<Rule> }
  | { kind: 'trigger'; name: string; value: unknown }
  | { kind: 'actions'; actions: ActionUse[] };

function known<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

/** Another form has other fields: what named them is let go. */
function onOtherForm(rule: Rule, trigger: TriggerUse): Rule {
  const { when: _, ...rest } = rule;
  const { field: _field, fields: _fields, from: _from, to: _to, ...own } = trigger;
  return { ...rest, trigger: own as TriggerUse };
}

function setTrigger(rule: Rule, name: string, value: unknown): Rule {
  const trigger = known({ ...(rule.trigger ?? { on: 'record_created' }), [name]: value as Json }) as TriggerUse;
  return name === 'form' && rule.trigger?.form !== value ? onOtherForm(rule, trigger) : { ...rule, trigger };
}

/** The rule after a change. */
export function reduceRule(rule: Rule, change: RuleChange): Rule {
  switch (change.kind) {
    case 'rename':
      return { ...rule, title: change.title };
    case 'patch':
      return known({ ...rule, ...change.patch });
    case 'trigger':
      return setTrigger(rule, change.name, change.value);
    case 'actions':
      return { ...rule, actions: change.actions };
  }
}

/** The trigger as another kind: what the new kind has too is kept. */
export function triggerAs(kind: CatalogKind, before: TriggerUse | undefined): TriggerUse {
  const properties = (kind.props?.properties ?? {}) as Record<string, JsonSchema>;
  const kept = Object.entries(before ?? {}).filter(([name]) => name !== 'on' && name in properties);
  const required = (kind.props?.required ?? []) as string[];
  const begun = required
    .filter((name) => properties[name]?.type === 'object')
    .map((name) => [name, firstPart(properties[name])]);
  return { on: kind.name, ...Object.fromEntries(begun), ...Object.fromEntries(kept) };
}

const FIRST_COUNT = 3;

function firstPart(schema: JsonSchema | undefined): Json {
  const [name] = Object.keys((schema?.properties ?? {}) as object);
  return name ? { [name]: FIRST_COUNT } : {};
}

export function normaliseRule(rule: Rule): Rule {
  return { ...rule, actions: rule.actions ?? [] };
}

/** Nothing is set up yet that would be lost by a recipe. */
export function isBlankRule(rule: Rule): boolean {
  return rule.actions.length === 0 && rule.when === undefined;
}
