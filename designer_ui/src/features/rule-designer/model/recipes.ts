import type { Field, FormDefinition, Text } from '@/api/types';
import type { Rule } from './types';

export const RECIPES = ['silence', 'changed', 'created'] as const;
export type RecipeName = (typeof RECIPES)[number];

const MOMENTS = new Set(['date', 'datetime']);

function titleOf(form: FormDefinition): string {
  return form.title_field ?? form.fields[0]?.key ?? 'id';
}

/** The last thing that moves when people work on a record. */
function momentOf(form: FormDefinition): string {
  return form.fields.findLast((field) => MOMENTS.has(field.widget))?.key ?? 'updated_at';
}

function stateOf(form: FormDefinition): Field | undefined {
  return form.fields.find((field) => field.props?.options) ?? form.fields[0];
}

function words(form: FormDefinition, chinese: string, english: string): Text {
  const value = `{{ record.${titleOf(form)} }}`;
  return { 'zh-CN': `${chinese}：${value}`, en: `${english}: ${value}` };
}

type Recipe = (form: FormDefinition) => Pick<Rule, 'trigger' | 'actions'>;

const MAKE: Record<RecipeName, Recipe> = {
  silence: (form) => ({
    trigger: {
      on: 'inactivity',
      form: form.key,
      field: momentOf(form),
      after: { days: 3 },
      repeat: { every_days: 3 },
    },
    actions: [
      { do: 'create_task', for: [{ field: 'owner' }], title: words(form, '请跟进', 'Follow up'), due_in: { days: 1 } },
      {
        do: 'notify',
        to: [{ field: 'owner' }],
        cc: [{ superior_of: 'owner' }],
        title: words(form, '3 天没有动静', 'Nothing for 3 days'),
      },
    ],
  }),
  changed: (form) => ({
    trigger: { on: 'record_changed', form: form.key, field: stateOf(form)?.key ?? '' },
    actions: [
      { do: 'create_task', for: [{ field: 'owner' }], title: words(form, '请处理', 'To do'), due_in: { days: 2 } },
    ],
  }),
  created: (form) => ({
    trigger: { on: 'record_created', form: form.key },
    actions: [{ do: 'notify', to: [{ superior_of: 'owner' }], title: words(form, '新增', 'New') }],
  }),
};

/** A rule to begin with, for one form. */
export function recipe(name: RecipeName, form: FormDefinition): Pick<Rule, 'trigger' | 'actions'> {
  return MAKE[name](form);
}
