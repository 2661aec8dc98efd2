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

type ActionWords = (action: ActionUse, names: Names) => string;

function assignments(action: ActionUse, names: Names): string {
  const of = typeof action.of === 'string' ? action.of : undefined;
  const set = (action.set ?? {}) as Record<string, Json>;
  return Object.entries(set)
    .map(([field, value]) => {
      const title = strong(of ? `${names.field(of)}.${names.value(field, null, of) || field}` : names.field(field));
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

const ACTIONS: Readonly<Record<string, ActionWords>> = {
  notify: ({ to, cc }, names) => {
    const copies = strong(peopleWords(cc, names));
    const facts = { people: strong(peopleWords(to, names)), cc: copies };
    return names.t(copies ? 'automation:do.notify_cc' : 'automation:do.notify', facts);
  },
  create_task: (action, names) =>
    names.t('automation:do.create_task', { people: strong(peopleWords(action.for, names)) }),
  update_record: assignments,
  create_record: ({ form }, names) => {
    const title = names.form?.(String(form ?? '')) ?? String(form ?? '');
    return title ? names.t('automation:do.create_record', { form: strong(title) }) : '';
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
