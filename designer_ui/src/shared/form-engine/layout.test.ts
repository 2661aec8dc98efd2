import { expect, test } from 'vitest';
import { completeLayout, keysIn, stepsOf } from './layout';

test('a step form shows what its layout forgot in its last step', () => {
  const fields = ['name', 'note', 'memo'].map((key) => ({ key, widget: 'text', title: key }));
  const steps = [
    { title: 'A', items: ['name'] },
    { title: 'B', fields: ['note'] },
  ];
  const form = { key: 'order', title: 'Order', title_field: 'name', fields, layout: [{ steps }] };

  expect(completeLayout(form)).toHaveLength(1);
  expect(stepsOf(form).map(keysIn)).toEqual([['name'], ['note', 'memo']]);
});
