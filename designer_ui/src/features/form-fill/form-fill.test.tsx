import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { mockApi, renderPage } from '@/test/render-page';
import { NewRecordPage } from './new-record-page';

const TEXT = { name: 'text', label: 'Text', input: 'text', storage: 'text', operators: [] };
const MONEY = { name: 'money', label: 'Money', input: 'number', storage: 'decimal', operators: [] };
const FORMULA = { name: 'formula', label: 'Formula', input: 'display', storage: 'decimal', operators: [] };
const FORM = {
  form: {
    key: 'deal',
    title: '商机',
    fields: [
      { key: 'name', widget: 'text', title: '名称', required: true },
      { key: 'amount', widget: 'money', title: '金额', required: true, props: { decimals: 2 } },
      {
        key: 'tax',
        widget: 'formula',
        title: '税额',
        props: { formula: 'amount * 0.13', result: 'money', decimals: 2 },
      },
      { key: 'reason', widget: 'text', title: '说明' },
    ],
    rules: [
      {
        key: 'big',
        when: { field: 'amount', op: 'gt', value: 1000 },
        // biome-ignore lint/suspicious/noThenProperty: the word of form rules
        then: [{ show: ['reason'] }, { require: ['reason'] }],
      },
    ],
  },
  rights: {
    create: true,
    edit: true,
    delete: true,
    export: true,
    import: true,
    print: true,
    transfer: true,
    fields: {},
  },
  views: [],
  flow: null,
  system_fields: [],
};

function open(replies: Record<string, unknown> = {}) {
  const calls = mockApi({
    'GET /me': { id: 1, name: '王芳', timezone: 'Asia/Shanghai', department: null },
    'GET /apps/crm': { key: 'crm', title: 'CRM', forms: [] },
    'GET /apps/crm/forms/deal': FORM,
    'GET /catalog': { widgets: [TEXT, MONEY, FORMULA], views: [], operators: [] },
    ...replies,
  });
  renderPage(<NewRecordPage />, { path: '/apps/$app/forms/$form/new', at: '/apps/crm/forms/deal/new' });
  return calls;
}

test('all problems are told at once, and go as they are mended', async () => {
  open();
  await userEvent.click(await screen.findByRole('button', { name: /^(提交|Submit)$/ }));

  const [summary] = screen.getAllByRole('alert');
  expect(within(summary as HTMLElement).getAllByRole('listitem')).toHaveLength(2);

  await userEvent.type(screen.getByLabelText('名称'), 'MES');
  await userEvent.type(screen.getByLabelText('金额'), '10');
  expect(screen.queryAllByRole('alert')).toHaveLength(0);
});

test('rules and formulas follow what is typed', async () => {
  open();
  await userEvent.type(await screen.findByLabelText('金额'), '2000');

  expect(await screen.findByText('¥260.00')).toBeDefined();
  expect(screen.getByLabelText(/说明/)).toBeDefined();
});

test('what the server refuses stands beside its field', async () => {
  const refused = {
    code: 'invalid',
    message: 'x',
    problems: [{ code: 'unique', message: '名称已被使用。', path: 'name' }],
  };
  const calls = open({ 'POST /apps/crm/forms/deal/records': () => Response.json(refused, { status: 422 }) });
  await userEvent.type(await screen.findByLabelText('名称'), 'MES');
  await userEvent.type(screen.getByLabelText('金额'), '10.5');

  await userEvent.click(screen.getByRole('button', { name: /^(提交|Submit)$/ }));

  expect(await screen.findAllByText('名称已被使用。')).not.toHaveLength(0);
  expect(calls.find((one) => one.call.startsWith('POST'))?.body).toEqual({
    name: 'MES',
    amount: '10.5',
    _submit: true,
  });
});
