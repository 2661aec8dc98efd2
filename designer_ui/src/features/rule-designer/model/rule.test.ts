import { expect, test } from 'vitest';
import type { CatalogKind, FormDefinition } from '@/api/types';
import { freshAction, type Names, pieces, readable, shifted } from '@/shared/automation';
import { isBlankRule, normaliseRule, reduceRule, triggerAs } from './changes';
import { recipesFor } from './recipes';
import { everyAction, type Lists } from './tree';
import type { Rule } from './types';
import { ruleText, triggerWords } from './words';

const names: Names = {
  t: (key, facts) => {
    const values = Object.entries(facts ?? {}).map(([name, value]) => `${name}=${String(value)}`);
    return values.length ? `${key}(${values.join(';')})` : key === 'automation:comma' ? ', ' : key;
  },
  text: (text) => (typeof text === 'string' ? text : (text?.en ?? '')),
  person: (key) => `person ${String(key)}`,
  department: (key) => `department ${String(key)}`,
  role: (key) => `role ${key}`,
  field: (path) => path.toUpperCase(),
  value: (_, value) => String(value),
  test: (one) => `${one.field} ${one.op}`,
  resolver: (name) => name,
  action: (name) => name,
};

const plain = (words: string) =>
  pieces(words)
    .map((piece) => piece.words)
    .join('');

const RULE: Rule = {
  key: 'r',
  trigger: { on: 'record_changed', form: 'deal', field: 'stage', to: ['won'] },
  when: { field: 'amount', op: 'gt', value: 5 },
  actions: [{ do: 'notify', to: [{ role: 'finance' }], title: 'x' }],
};

const FORM: FormDefinition = {
  key: 'deal',
  title: 'Deal',
  title_field: 'name',
  fields: [
    { key: 'name', widget: 'text', title: 'Name' },
    {
      key: 'stage',
      widget: 'select',
      title: 'Stage',
      props: {
        options: [
          { value: 'new', title: 'New' },
          { value: 'won', title: 'Won' },
        ],
      },
    },
    { key: 'called_at', widget: 'datetime', title: 'Called' },
  ],
};

test('another form lets go of what named its fields', () => {
  const after = reduceRule(RULE, { kind: 'trigger', name: 'form', value: 'lead' });

  expect(after.trigger).toEqual({ on: 'record_changed', form: 'lead' });
  expect(after).not.toHaveProperty('when');
});

test('the same form again changes nothing of it', () => {
  expect(reduceRule(RULE, { kind: 'trigger', name: 'form', value: 'deal' }).when).toEqual(RULE.when);
});

test('a setting that is taken back is not written', () => {
  const after = reduceRule(RULE, { kind: 'trigger', name: 'to', value: undefined });

  expect(after.trigger).not.toHaveProperty('to');
  expect(reduceRule(RULE, { kind: 'patch', patch: { when: undefined } as never })).not.toHaveProperty('when');
});

test('another kind of trigger keeps what both have and begins what it needs', () => {
  const kind: CatalogKind = {
    name: 'inactivity',
    label: 'Inactivity',
    props: {
      properties: {
        form: { type: 'string' },
        field: { type: 'string' },
        after: { type: 'object', properties: { days: {} } },
      },
      required: ['form', 'field', 'after'],
    },
  };

  expect(triggerAs(kind, RULE.trigger)).toEqual({ on: 'inactivity', form: 'deal', field: 'stage', after: { days: 3 } });
});

test('a rule without actions and condition is blank', () => {
  expect(isBlankRule(normaliseRule({ key: 'r' } as Rule))).toBe(true);
  expect(isBlankRule(RULE)).toBe(false);
});

const lists: Lists = (kind) => (kind === 'branch' ? ['then', 'else'] : []);

test('recipes are made of what the form has, and of kinds that are there', () => {
  const all = recipesFor({ form: FORM, roles: ['sales'] }, () => true);

  expect(all.length).toBeGreaterThanOrEqual(15);
  for (const { made } of all) {
    expect(made.trigger?.form ?? 'deal').toBe('deal');
    expect(everyAction({ key: 'r', ...made } as Rule, lists).length).toBeGreaterThan(0);
  }
  expect(all.find((one) => one.name === 'silence')?.made.trigger).toMatchObject({ field: 'called_at' });
  expect(all.find((one) => one.name === 'changed')?.made.trigger).toMatchObject({ field: 'stage' });
  expect(all.map((one) => one.name)).not.toContain('large');
  const few = recipesFor({ form: FORM, roles: [] }, (kind) => ['record_created', 'notify'].includes(kind));
  expect(few.map((one) => one.name)).toEqual(['created']);
});

test('the trigger says which change is meant', () => {
  expect(plain(triggerWords(RULE.trigger, 'Deal', '', names))).toContain('when.changed_to(form=Deal');
  expect(triggerWords({ on: 'strange', form: 'deal' }, 'Deal', 'Strange', names)).toContain('Strange');
});

test('the sentence has the trigger, the condition and the actions', () => {
  const sentence = ruleText(RULE, { form: 'Deal', label: '', names, lists });

  expect(sentence).toContain('amount gt');
  expect(sentence).toContain('role finance');
});

test('templates read as people read them', () => {
  expect(readable('Call {{ record.name }} of {{record.company.name}}', (path) => path.toUpperCase())).toBe(
    'Call [NAME] of [COMPANY.NAME]',
  );
});

test('a new action has what it must have', () => {
  const schema = {
    properties: { to: { 'x-input': 'people' }, title: { 'x-input': 'text_i18n' }, body: { 'x-input': 'text_i18n' } },
    required: ['to', 'title'],
  };

  expect(freshAction('notify', schema, 'name')).toEqual({
    do: 'notify',
    to: [{ field: 'owner' }],
    title: '{{ record.name }}',
  });
});

test('actions change places, and stop at the ends', () => {
  expect(shifted(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(shifted(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
});
