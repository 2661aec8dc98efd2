import type { Condition, FormRule, FormRuleAction, JsonSchema } from '@/api/types';
import { newKey } from '@/shared/inspector/new-key';

export type RuleSide = 'then' | 'else';

/** A new rule that asks nothing yet. */
export function newRule(rules: readonly FormRule[]): FormRule {
  return withActions(
    {
      key: newKey(
        'rule',
        rules.map((rule) => rule.key),
      ),
      when: { all: [] },
    } as unknown as FormRule,
    'then',
    [],
  );
}

export function actionsOf(rule: FormRule, side: RuleSide): FormRuleAction[] {
  return rule[side] ?? [];
}

/** The rule with other actions; an empty "else" leaves. */
export function withActions(rule: FormRule, side: RuleSide, actions: readonly FormRuleAction[]): FormRule {
  if (side === 'else' && actions.length === 0) {
    const { else: _, ...rest } = rule;
    return rest;
  }
  return { ...rule, [side]: [...actions] };
}

export function withCondition(rule: FormRule, when: Condition | null): FormRule {
  return { ...rule, when: when ?? { all: [] } };
}

/** The verb of an action: its one key that is not a companion. */
export function verbOf(action: FormRuleAction): string {
  return Object.keys(action).find((name) => name !== 'field') ?? '';
}

export function argumentOf(action: FormRuleAction): unknown {
  return (action as Record<string, unknown>)[verbOf(action)];
}

export type ArgumentShape = 'fields' | 'set' | 'options' | 'text';

/** How a verb is edited, from the schema of its argument. */
export function shapeOf(verb: string, schema: JsonSchema | undefined): ArgumentShape {
  const own = ((schema?.properties ?? {}) as Record<string, JsonSchema>)[verb];
  if (own?.type === 'array') {
    return 'fields';
  }
  const inside = (own?.properties ?? {}) as Record<string, JsonSchema>;
  return own?.type === 'object' ? ('only' in inside ? 'options' : 'set') : 'text';
}

const FRESH: Readonly<Record<ArgumentShape, unknown>> = {
  fields: [],
  set: { field: '', value: null },
  options: { field: '', only: [] },
  text: '',
};

export function newAction(verb: string, shape: ArgumentShape): FormRuleAction {
  return { [verb]: FRESH[shape] } as unknown as FormRuleAction;
}
