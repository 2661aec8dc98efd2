import type { Json } from '@/api/types';
import { actionWords, conditionWords, type Names, strong } from '@/shared/automation';
import type { Rule, TriggerUse } from './types';

type TriggerWords = (trigger: TriggerUse, form: string, names: Names) => string;

function list(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

function values(trigger: TriggerUse, which: string, names: Names): string {
  const all = list(trigger[which]).map((one) => names.value(String(trigger.field), one));
  return strong(all.join(names.t('rule-designer:or')));
}

/** `{ days: 3 }` in words. */
export function lengthWords(value: Json | undefined, { t }: Names): string {
  const parts = Object.entries((value ?? {}) as Record<string, number>);
  return parts.map(([unit, count]) => `${count} ${t(`automation:units.${unit}`)}`).join(' ');
}

function fieldOf(trigger: TriggerUse, names: Names): string {
  return strong(names.field(String(trigger.field ?? '')) || '…');
}

const TRIGGERS: Readonly<Record<string, TriggerWords>> = {
  record_created: (_, form, { t }) => t('rule-designer:when.created', { form }),
  record_deleted: (_, form, { t }) => t('rule-designer:when.deleted', { form }),
  record_updated: (trigger, form, names) => {
    const fields = list(trigger.fields).map((key) => names.field(String(key)));
    return fields.length
      ? names.t('rule-designer:when.updated_fields', { form, fields: strong(fields.join(names.t('automation:comma'))) })
      : names.t('rule-designer:when.updated', { form });
  },
  record_changed: (trigger, form, names) => {
    const from = values(trigger, 'from', names);
    const to = values(trigger, 'to', names);
    const which = from && to ? 'changed_from_to' : to ? 'changed_to' : from ? 'changed_from' : 'changed';
    return names.t(`rule-designer:when.${which}`, { form, field: fieldOf(trigger, names), from, to });
  },
  inactivity: (trigger, form, names) =>
    names.t('rule-designer:when.inactivity', {
      form,
      field: fieldOf(trigger, names),
      after: strong(lengthWords(trigger.after, names) || '…'),
    }),
};

/** What the rule waits for, in words. */
export function triggerWords(trigger: TriggerUse | undefined, form: string, label: string, names: Names): string {
  if (!trigger) {
    return '';
  }
  return TRIGGERS[trigger.on]?.(trigger, strong(form || '…'), names) ?? `${label} ${strong(form)}`;
}

/** The whole rule as one sentence. */
export function ruleWords(rule: Rule, form: string, label: string, names: Names): string {
  const { t } = names;
  const begin = triggerWords(rule.trigger, form, label, names);
  const when = conditionWords(rule.when, names);
  const then = rule.actions.map((action) => actionWords(action, names)).join(t('automation:comma'));
  const condition = when ? t('rule-designer:sentence.if', { when }) : '';
  const actions = then ? t('rule-designer:sentence.then', { then }) : t('rule-designer:sentence.nothing');
  return t('rule-designer:sentence.whole', { begin, condition, actions });
}
