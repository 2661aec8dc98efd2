import type { CatalogKind, Json, JsonSchema, Text } from '@/api/types';
import type { ActionUse } from '@/shared/automation';
import { freshCopy, renameStep, stepKeys } from './step-keys';
import { insertAction, type Lists, moveAction, type Path, type Place, removeAction, withAction } from './tree';
import type { Rule, TriggerUse } from './types';

export type RuleChange =
  | { kind: 'rename'; title: Text }
  | { kind: 'patch'; patch: Partial<Rule> }
  | { kind: 'trigger'; name: string; value: unknown }
  | { kind: 'insert'; at: Place; action: ActionUse; lists: Lists }
  | { kind: 'set'; path: Path; action: ActionUse }
  | { kind: 'move'; path: Path; to: Place; lists: Lists }
  | { kind: 'remove'; path: Path }
  | { kind: 'step_key'; path: Path; action: ActionUse; from: string; to: string };

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
    case 'insert':
      return insertAction(rule, change.at, freshCopy(change.action, stepKeys(rule, change.lists), change.lists));
    case 'set':
      return withAction(rule, change.path, known(change.action));
    case 'move':
      return moveAction(rule, change.path, change.to, change.lists);
    case 'remove':
      return removeAction(rule, change.path);
    case 'step_key':
      return withAction(renameStep(rule, change.from, change.to), change.path, change.action);
  }
}

/** The trigger as another kind: what the new kind has too is kept. */
export function triggerAs(kind: CatalogKind, before: TriggerUse | undefined, form = ''): TriggerUse {
  const properties = (kind.props?.properties ?? {}) as Record<string, JsonSchema>;
  const kept = Object.entries(before ?? {}).filter(([name]) => name !== 'on' && name in properties);
  const required = (kind.props?.required ?? []) as string[];
  const begun = required.flatMap((name) => {
    const value = begin(properties[name]);
    return value === undefined ? [] : [[name, value]];
  });
  const own = 'form' in properties && form ? { form } : {};
  return { on: kind.name, ...own, ...Object.fromEntries(begun), ...Object.fromEntries(kept) };
}

const FIRST_COUNT = 3;

/** What a setting that must be there begins with; undefined for what a person has to choose. */
function begin(schema: JsonSchema | undefined): Json | undefined {
  if (!schema) {
    return undefined;
  }
  if (schema.default !== undefined) {
    return schema.default;
  }
  if (Array.isArray(schema.enum)) {
    return schema.enum[0];
  }
  return schema.type === 'object' && schema['x-input'] === undefined ? firstPart(schema) : undefined;
}

function firstPart(schema: JsonSchema): Json {
  const [name] = Object.keys((schema.properties ?? {}) as object);
  return name ? { [name]: FIRST_COUNT } : {};
}

export function normaliseRule(rule: Rule): Rule {
  return { ...rule, actions: rule.actions ?? [] };
}

/** Nothing is set up yet that would be lost by a recipe. */
export function isBlankRule(rule: Rule): boolean {
  return rule.actions.length === 0 && rule.when === undefined;
}
