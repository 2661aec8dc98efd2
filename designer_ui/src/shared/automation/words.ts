import type { Condition, Field, Json, Text } from '@/api/types';
import { type ConditionNode, type TestNode, treeFrom } from '../conditions/model/tree';
import { type ActionUse, peopleOf, readable, resolverOf, type Who } from './model';

type T = (key: string, facts?: Record<string, unknown>) => string;

/** How things are called, for sentences about them. */
export type Names = {
  t: T;
  text: (text: Text | null | undefined) => string;
  person: (key: Json) => string;
  department: (key: Json) => string;
  role: (key: string) => string;
  field: (path: string) => string;
  /** A value as its field shows it. */
  value: (field: string, value: Json, of?: string) => string;
  test: (test: TestNode) => string;
  /** The label of a kind of the catalog. */
  resolver: (name: string) => string;
  action: (name: string) => string;
  /** The title of another flow, and of a step of this one, where they are known. */
  flow?: (key: string) => string;
  form?: (key: string) => string;
  /** The title of another definition: a decision, a sequence. */
  definition?: (kind: string, key: string) => string;
  channel?: (id: number) => string;
  step?: (key: string) => string;
};

const OPEN = '\u2068';
const CLOSE = '\u2069';

/** Marks what a person set, so that a sentence can show it stronger. */
export function strong(words: string): string {
  return words ? OPEN + words + CLOSE : words;
}

/** The pieces of a sentence, the marked ones told apart. */
export function pieces(sentence: string): { words: string; strong: boolean }[] {
  return sentence
    .split(new RegExp(`(${OPEN}[^${CLOSE}]*${CLOSE})`))
    .filter(Boolean)
    .map((words) => (words.startsWith(OPEN) ? { words: words.slice(1, -1), strong: true } : { words, strong: false }));
}

export function plainWords(sentence: string): string {
  return sentence.replaceAll(OPEN, '').replaceAll(CLOSE, '');
}

type WhoWords = (value: Json, names: Names) => string;

function given(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function partsOf(value: Json): Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, Json>) : {};
}

function superiorsWords(value: Json, { t, role }: Names): string {
  const parts = partsOf(value);
  if (typeof parts.role === 'string' && parts.role) {
    return t('automation:who.superiors_role', { role: role(parts.role) });
  }
  return typeof parts.to === 'number' ? t('automation:who.superiors', { level: parts.to }) : '';
}

function picksWords(key: string, value: Json, names: Names): string {
  const range = peopleWords(partsOf(value).from, names);
  return names.t(range ? `automation:who.${key}_from` : `automation:who.${key}`, { range });
}

const WHO: Readonly<Record<string, WhoWords>> = {
  user: (value, { person }) => person(value),
  members: (value, { person, t }) => (Array.isArray(value) ? value.map(person).join(t('automation:comma')) : ''),
  role: (value, { role }) => role(String(value)),
  field: (value, { field }) => field(String(value)),
  superior_of: (value, { field, t }) => t('automation:who.superior_of', { field: field(String(value)) }),
  initiator: (_, { t }) => t('automation:who.initiator'),
  superior: (value, { t }) =>
    value === 1 ? t('automation:who.superior') : t('automation:who.superior_n', { level: value }),
  superiors: superiorsWords,
  initiator_picks: (value, names) => picksWords('initiator_picks', value, names),
  previous_picks: (value, names) => picksWords('previous_picks', value, names),
  role_in_department: (value, { t, role }) => {
    const { role: key } = partsOf(value);
    return typeof key === 'string' && key ? t('automation:who.role_in_department', { role: role(key) }) : '';
  },
  department_head: (value, { t, field, department }) => {
    if (value === true) {
      return t('automation:who.own_head');
    }
    const name = typeof value === 'string' ? field(value) : department(value);
    return t('automation:who.head', { department: name });
  },
};

export function whoWords(who: Who, names: Names): string {
  const name = resolverOf(who);
  return WHO[name]?.(who[name] ?? null, names) || names.resolver(name);
}

/** Everybody named, in words: "直属主管、财务". */
export function peopleWords(value: unknown, names: Names): string {
  return peopleOf(value)
    .map((who) => whoWords(who, names))
    .join(names.t('automation:comma'));
}

const LENGTHS = [
  'years',
  'months',
  'weeks',
  'days',
  'hours',
  'minutes',
  'work_days',
  'work_hours',
  'every_days',
] as const;

/** `{ days: 3, hours: 12 }` in words: "3 天 12 小时". */
export function lengthWords(value: Json | undefined, { t }: Pick<Names, 't'>): string {
  const given = partsOf(value ?? null);
  return LENGTHS.filter((unit) => typeof given[unit] === 'number' && given[unit] !== 0)
    .map((unit) => t(`automation:length.${unit}`, { count: given[unit] }))
    .join(' ');
}

type ActionWords = (action: ActionUse, names: Names) => string;

function assignments(action: ActionUse, names: Names): string {
  const of = typeof action.of === 'string' ? action.of : undefined;
  const set = (action.set ?? {}) as Record<string, Json>;
  return Object.entries(set)
    .map(([field, value]) => {
      const title = strong(names.field(of ? `${of}.${field}` : field));
      const formula = typeof value === 'object' && value !== null && 'formula' in value;
      if (value === null) {
        return names.t('automation:do.clear', { field: title });
      }
      return formula
        ? names.t('automation:do.compute', { field: title })
        : names.t('automation:do.set', { field: title, value: strong(names.value(field, value, of)) });
    })
    .join(names.t('automation:comma'));
}

function formOf(action: ActionUse, names: Names): string {
  const key = given(action.form);
  return key ? strong(names.form?.(key) ?? key) : '';
}

/** Which records are meant: "Contacts that refer here, where …". */
function queried(which: string, action: ActionUse, names: Names): string {
  const form = formOf(action, names);
  if (!form) {
    return names.t(`automation:do.${which}_own`);
  }
  const where = action.where ? names.t('automation:do.with_conditions') : '';
  const via = given(action.via) ? names.t('automation:do.linked') : '';
  return names.t(`automation:do.${which}`, {
    form,
    which: [via, where].filter(Boolean).join(names.t('automation:comma')),
  });
}

function waitWords(action: ActionUse, names: Names): string {
  const { t } = names;
  const length = lengthWords(action.for ?? null, names);
  if (length) {
    return t('automation:do.wait_for', { length: strong(length) });
  }
  const until = partsOf(action.until ?? null);
  if (typeof until.formula === 'string' && until.formula) {
    return t('automation:do.wait_until', { moment: strong(names.field(until.formula)) });
  }
  const event = partsOf(action.event ?? null);
  if (!action.event) {
    return '';
  }
  const happens = t(`automation:awaited.${typeof event.on === 'string' ? event.on : 'record_updated'}`);
  const timeout = lengthWords(action.timeout ?? null, names);
  return t(timeout ? 'automation:do.wait_event_most' : 'automation:do.wait_event', {
    event: strong(happens),
    timeout: strong(timeout),
  });
}

function tagWords(action: ActionUse, names: Names): string {
  const field = given(action.field);
  const words = (value: Json | undefined) =>
    strong(
      (Array.isArray(value) ? value : [])
        .map((one) => names.value(field, one, given(action.of)))
        .join(names.t('automation:comma')),
    );
  const add = words(action.add);
  const remove = words(action.remove);
  return [
    add && names.t('automation:do.tag', { tags: add }),
    remove && names.t('automation:do.untag', { tags: remove }),
  ]
    .filter(Boolean)
    .join(names.t('automation:comma'));
}

function callWords(action: ActionUse, names: Names): string {
  const url = readable(given(action.url), names.field);
  return url || action.connection
    ? names.t('automation:do.call', { method: given(action.method) || 'POST', url: strong(url) })
    : '';
}

function copyWords(action: ActionUse, names: Names): string {
  const rows = given(action.rows);
  const form = formOf(action, names);
  return (
    rows &&
    names.t(form ? 'automation:do.copy_to_form' : 'automation:do.copy_rows', { rows: strong(names.field(rows)), form })
  );
}

function messageWords(action: ActionUse, names: Names): string {
  const { channel } = action;
  if (typeof channel === 'string') {
    const address = strong(names.field(given(action.address)));
    return names.t(channel === 'sms' ? 'automation:do.message_sms' : 'automation:do.message_mail', { address });
  }
  return typeof channel === 'number'
    ? names.t('automation:do.message', { channel: strong(names.channel?.(channel) ?? `#${channel}`) })
    : '';
}

const ACTIONS: Readonly<Record<string, ActionWords>> = {
  notify: ({ to, cc }, names) => {
    const copies = strong(peopleWords(cc, names));
    const facts = { people: strong(peopleWords(to, names)), cc: copies };
    return names.t(copies ? 'automation:do.notify_cc' : 'automation:do.notify', facts);
  },
  create_task: (action, names) => {
    const days = partsOf(action.due_in ?? null).days;
    return names.t(typeof days === 'number' ? 'automation:do.create_task_due' : 'automation:do.create_task', {
      people: strong(peopleWords(action.for, names)),
      due: strong(lengthWords({ days: days ?? 0 }, names) || names.t('automation:do.today')),
    });
  },
  update_record: assignments,
  create_record: (action, names) => {
    const form = formOf(action, names);
    const key = given(action.form);
    const a = /^[aeiou]/i.test(names.form?.(key) ?? key) ? 'an' : 'a';
    return form && names.t('automation:do.create_record', { form, a });
  },
  update_records: (action, names) => queried('update_records', action, names),
  delete_records: (action, names) => queried('delete_records', action, names),
  copy_rows: copyWords,
  tag: tagWords,
  assign: (action, names) => {
    const { roster } = action as { roster?: { form?: string } };
    const list = roster?.form ? (names.form?.(roster.form) ?? roster.form) : '';
    const people = strong(list || peopleWords(action.people, names));
    const method = names.t(`automation:method.${given(action.method) || 'round_robin'}`);
    const field = given(action.field) || 'owner';
    return names.t(people ? 'automation:do.assign' : 'automation:do.assign_only', {
      people,
      method,
      field: strong(names.field(field)),
    });
  },
  enrol: (action, names) => {
    const key = given(action.sequence);
    const words = action.how === 'leave' ? 'automation:do.unenrol' : 'automation:do.enrol';
    return key && names.t(words, { sequence: strong(names.definition?.('sequence', key) ?? key) });
  },
  start_flow: (action, names) => {
    const flow = given(action.flow);
    return flow && names.t('automation:do.start_flow', { flow: strong(names.flow?.(flow) ?? flow) });
  },
  decide: (action, names) => {
    const key = given(action.decision);
    return key && names.t('automation:do.decide', { decision: strong(names.definition?.('decision', key) ?? key) });
  },
  call: callWords,
  message: messageWords,
  wait: waitWords,
  branch: (action, names) => {
    const when = conditionWords(action.when as Condition | undefined, names);
    return names.t(when ? 'automation:do.branch' : 'automation:do.branch_unset', { when });
  },
  stop: (action, names) => {
    const reason = names.text(action.reason as Text);
    return names.t(reason ? 'automation:do.stop_because' : 'automation:do.stop', { reason: strong(reason) });
  },
  refuse: (action, names) => {
    const message = names.text(action.message as Text);
    return message && names.t('automation:do.refuse', { message: strong(message) });
  },
};

/** What an action does, in words. */
export function actionWords(action: ActionUse, names: Names): string {
  return ACTIONS[action.do]?.(action, names) || names.action(action.do);
}

/** What an action says to people, with field titles for values. */
export function titleWords(action: ActionUse, names: Names): string {
  return readable(names.text(action.title as Text), names.field);
}

function nodeWords(node: ConditionNode, names: Names, inner: boolean): string {
  if (node.kind === 'test') {
    return names.test(node);
  }
  if (node.kind === 'other') {
    const { formula } = node.condition;
    return typeof formula === 'string' ? formula : names.t('automation:other_condition');
  }
  const joined = node.nodes
    .map((one) => nodeWords(one, names, true))
    .join(names.t(node.mode === 'any' ? 'automation:or' : 'automation:and'));
  return inner && node.nodes.length > 1 ? names.t('automation:bracket', { words: joined }) : joined;
}

/** A condition as one sentence: "金额 大于 500000 或 折扣 大于 12%". */
export function conditionWords(condition: Condition | null | undefined, names: Names): string {
  return condition ? nodeWords(treeFrom(condition), names, false) : '';
}

export function fieldTitle(fields: readonly Field[], path: string, text: Names['text']): string {
  const [first = '', ...rest] = path.split('.');
  const field = fields.find((one) => one.key === first);
  return [field ? text(field.title) || first : first, ...rest].join('.');
}
