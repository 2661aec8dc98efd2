import type { Condition, Json } from '@/api/types';
import {
  type ActionUse,
  actionWords,
  conditionWords,
  lengthWords,
  type Names,
  plainWords,
  strong,
} from '@/shared/automation';
import { clockOf, parseCron, planOf } from './cron';
import { asActions, type ListId, type Lists, pathOf, ROOT } from './tree';
import type { Rule, TriggerUse } from './types';

type Facts = { form: string; a: string };
type TriggerWords = (trigger: TriggerUse, facts: Facts, names: Names) => string;

function list(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

function given(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function values(trigger: TriggerUse, which: string, names: Names): string {
  const all = list(trigger[which]).map((one) => names.value(String(trigger.field), one));
  return strong(all.join(names.t('rule-designer:or')));
}

function fieldOf(trigger: TriggerUse, names: Names): string {
  return strong(names.field(given(trigger.field)) || '…');
}

/** `a Lead`, `an Order`; Chinese needs no article. */
function article(form: string): string {
  return /^[aeiou]/i.test(plainWords(form)) ? 'an' : 'a';
}

/** A length without its sign: `{ days: -3 }` is three days, before. */
function lengthOf(value: Json | undefined): Record<string, number> {
  const parts = Object.entries((value ?? {}) as Record<string, number>);
  return Object.fromEntries(parts.map(([unit, count]) => [unit, Math.abs(count)]));
}

function relativeWords(trigger: TriggerUse, facts: Facts, names: Names): string {
  const total = Object.values((trigger.offset ?? {}) as Record<string, number>).find((one) => one !== 0) ?? 0;
  const side = total === 0 ? 'on' : total < 0 ? 'before' : 'after';
  const length = strong(lengthWords(lengthOf(trigger.offset), names));
  const at = given(trigger.at);
  return names.t(`rule-designer:when.relative_${side}${trigger.annual === true ? '_annual' : ''}`, {
    ...facts,
    field: fieldOf(trigger, names),
    length,
    at: at ? names.t('rule-designer:when.at', { at: strong(at) }) : '',
  });
}

/** A timetable in words: "every Monday at 09:00". */
export function cronWords(source: string, { t }: Names): string {
  const plan = planOf(source);
  const weekdays = plan.weekdays.map((day) => t(`rule-designer:weekday.${day}`)).join(t('automation:comma'));
  if (plan.every === 'own') {
    return parseCron(source) ? t('rule-designer:cron_words.own', { source }) : '…';
  }
  return t(`rule-designer:cron_words.${plan.every}`, {
    at: clockOf(plan),
    minute: String(plan.minute).padStart(2, '0'),
    weekdays,
    day: plan.day,
  });
}

function flowWords(trigger: TriggerUse, facts: Facts, names: Names): string {
  const flow = given(trigger.flow);
  const results = list(trigger.results).map((one) => names.t(`rule-designer:flow_result.${String(one)}`));
  const event = given(trigger.event) || 'finished';
  return names.t(`rule-designer:flow_event.${event}${event === 'finished' && results.length ? '_with' : ''}`, {
    ...facts,
    flow: flow ? strong(names.flow?.(flow) ?? flow) : names.t('rule-designer:any_flow', facts),
    results: strong(results.join(names.t('rule-designer:or'))),
  });
}

const TRIGGERS: Readonly<Record<string, TriggerWords>> = {
  record_created: (_, facts, { t }) => t('rule-designer:when.created', facts),
  record_deleted: (_, facts, { t }) => t('rule-designer:when.deleted', facts),
  record_restored: (_, facts, { t }) => t('rule-designer:when.restored', facts),
  submitted_externally: (_, facts, { t }) => t('rule-designer:when.submitted', facts),
  imported: (_, facts, { t }) => t('rule-designer:when.imported', facts),
  webhook: (_, __, { t }) => t('rule-designer:when.webhook'),
  record_updated: (trigger, facts, names) => {
    const fields = list(trigger.fields).map((key) => names.field(String(key)));
    const which = fields.length ? 'updated_fields' : 'updated';
    return names.t(`rule-designer:when.${which}`, {
      ...facts,
      fields: strong(fields.join(names.t('rule-designer:or'))),
    });
  },
  record_saved: (trigger, facts, names) => {
    const fields = list(trigger.fields).map((key) => names.field(String(key)));
    return names.t(`rule-designer:when.${fields.length ? 'saved_fields' : 'saved'}`, {
      ...facts,
      fields: strong(fields.join(names.t('rule-designer:or'))),
    });
  },
  record_changed: (trigger, facts, names) => {
    const from = values(trigger, 'from', names);
    const to = values(trigger, 'to', names);
    const which = from && to ? 'changed_from_to' : to ? 'changed_to' : from ? 'changed_from' : 'changed';
    return names.t(`rule-designer:when.${which}`, { ...facts, field: fieldOf(trigger, names), from, to });
  },
  button: ({ label }, facts, { t, text }) => {
    const words = text(label as never);
    return t(words ? 'rule-designer:when.button_named' : 'rule-designer:when.button', {
      ...facts,
      label: strong(words),
    });
  },
  schedule: (trigger, facts, names) => {
    const when = strong(cronWords(given(trigger.cron), names));
    return names.t(trigger.form ? 'rule-designer:when.schedule_each' : 'rule-designer:when.schedule', {
      ...facts,
      when,
    });
  },
  relative_date: relativeWords,
  flow_event: flowWords,
  inactivity: (trigger, facts, names) => {
    const every = lengthWords(lengthOf(trigger.repeat), names);
    const after = strong(lengthWords(lengthOf(trigger.after), names) || '…');
    const begun = names.t('rule-designer:when.inactivity', { ...facts, field: fieldOf(trigger, names), after });
    const levels = list(trigger.steps).map((one) => lengthWords(lengthOf(one), names));
    const further = levels.length
      ? names.t('rule-designer:when.levels', { levels: strong(levels.join(names.t('automation:comma'))) })
      : '';
    return begun + further + (every ? names.t('rule-designer:when.again', { every: strong(every) }) : '');
  },
};

/** What the rule waits for, in words. */
export function triggerWords(trigger: TriggerUse | undefined, form: string, label: string, names: Names): string {
  if (!trigger) {
    return '';
  }
  const facts = { form: strong(form || '…'), a: article(form) };
  return TRIGGERS[trigger.on]?.(trigger, facts, names) ?? `${label} ${strong(form)}`.trim();
}

/** A piece of the sentence; with the card it speaks of. */
export type Segment = { words: string; card: string | null };
type Speaking = { form: string; label: string; names: Names; lists: Lists };

const glue = (words: string): Segment => ({ words, card: null });

/** Clauses joined as one would say them: "…, then …". */
function joined(clauses: readonly Segment[][], between: string): Segment[] {
  return clauses.flatMap((clause, index) => (index ? [glue(between), ...clause] : clause));
}

function actionSegments(actions: readonly ActionUse[], at: ListId, speaking: Speaking): Segment[] {
  const clauses = actions
    .map((action, index) => ({ action, path: pathOf({ list: at, index }) }))
    .filter(({ action }) => action.disabled !== true)
    .map(({ action, path }) => clauseOf(action, path, speaking));
  return joined(clauses, speaking.names.t('rule-designer:sentence.next'));
}

function clauseOf(action: ActionUse, path: string, speaking: Speaking): Segment[] {
  const { names, lists } = speaking;
  const own: Segment = { words: actionWords(action, names), card: path };
  const ways = lists(action.do)
    .map((name) => ({ name, inner: asActions(action[name]) }))
    .filter(({ inner }) => inner.length > 0);
  return [
    own,
    ...ways.flatMap(({ name, inner }) => [
      glue(names.t(`rule-designer:sentence.way_${name === 'else' ? 'else' : 'then'}`)),
      ...actionSegments(inner, `${path}/${name}`, speaking),
    ]),
    ...(ways.length ? [glue(names.t('rule-designer:sentence.way_end'))] : []),
  ];
}

/** The whole rule as one sentence, each piece with the card it speaks of. */
export function ruleSegments(rule: Rule, speaking: Speaking): Segment[] {
  const { names, form, label } = speaking;
  const { t } = names;
  const begin = triggerWords(rule.trigger, form, label, names) || t('rule-designer:choose_trigger');
  const when = conditionWords(rule.when as Condition | undefined, names);
  const then = actionSegments(rule.actions, ROOT, speaking);
  return [
    { words: begin, card: 'trigger' },
    ...(when ? [glue(t('rule-designer:sentence.if')), { words: when, card: 'when' }] : []),
    glue(t('rule-designer:sentence.then')),
    ...(then.length ? then : [glue(t('rule-designer:sentence.nothing'))]),
    glue(t('rule-designer:sentence.end')),
  ];
}

/** The same as plain text: for lists, and for what reads pages aloud. */
export function ruleText(rule: Rule, speaking: Speaking): string {
  return plainWords(
    ruleSegments(rule, speaking)
      .map(({ words }) => words)
      .join(''),
  );
}
