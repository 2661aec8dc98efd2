import type { Field, FieldLevel, FormDefinition, FormRule } from '@/api/types';
import { compileForm, type FormPlan } from './compile';
import { language } from './language';
import type { Env, Kind } from './types';

const KINDS: Readonly<Record<string, Kind>> = {
  text: { storage: 'text', role: 'input' },
  email: { storage: 'text', role: 'input' },
  select: { storage: 'text', role: 'input' },
  money: { storage: 'decimal', role: 'input' },
  integer: { storage: 'integer', role: 'input' },
  date: { storage: 'date', role: 'input' },
  switch: { storage: 'boolean', role: 'input' },
  member: { storage: 'link', role: 'input' },
  reference: { storage: 'link', role: 'input' },
  subform: { storage: 'rows', role: 'input' },
  formula: { storage: 'decimal', role: 'computed', formula: (props) => String(props['formula'] ?? '') },
};

export const ENV: Env = {
  now: new Date('2026-03-05T02:00:00Z'),
  timezone: 'Asia/Shanghai',
  user: { id: 5, title: '王芳' },
  department: { id: 3, title: '华东区' },
};

/** A form for tests, compiled with the real expression language. */
export function planOf(
  fields: Partial<Field>[],
  rules: FormRule[] = [],
  levels: Record<string, FieldLevel> = {},
): FormPlan {
  const form = { key: 'f', title: 'F', fields: fields as Field[], rules } satisfies FormDefinition;
  return compileForm({
    form,
    levels,
    language,
    kinds: ({ widget }) => KINDS[widget] ?? { storage: 'none', role: 'display' },
  });
}

/** A quote with lines: price follows the product, sums follow the lines. */
export function quotePlan(): FormPlan {
  return planOf([
    { key: 'title', widget: 'text', required: true },
    {
      key: 'items',
      widget: 'subform',
      props: {
        fields: [
          { key: 'product', widget: 'reference', title: '', required: true },
          { key: 'price', widget: 'money', title: '', default: { formula: 'product.price' }, props: { decimals: 2 } },
          { key: 'quantity', widget: 'integer', title: '', default: { value: 1 }, props: { min: 1 } },
          { key: 'subtotal', widget: 'formula', title: '', props: { formula: 'price * quantity', decimals: 2 } },
        ],
      },
    },
    { key: 'total', widget: 'formula', props: { formula: 'SUM(items.subtotal)', decimals: 2 } },
    { key: 'discount', widget: 'money', default: { value: '0' } },
    { key: 'amount', widget: 'formula', props: { formula: 'total * (1 - discount)', decimals: 2 } },
  ]);
}
