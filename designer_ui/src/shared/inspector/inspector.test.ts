import { expect, test } from 'vitest';
import { linesOf, treeFromLines } from './inputs/option-tree';
import { addedOption, pastedOptions } from './inputs/options-input';
import { countTests } from './inputs/special-inputs';
import { withText } from './localised';
import { keyFrom, newKey } from './new-key';
import { initials } from './pinyin';
import { designerHref, placeOf } from './places';
import { withSetting } from './schema-form';

test('new keys are free and well formed', () => {
  expect(newKey('stage', ['stage', 'stage_2'])).toBe('stage_3');
  expect(keyFrom('2024 Sales (EU)')).toBe('sales_eu');
  expect(keyFrom('客户拜访')).toBe('khbf');
  expect(keyFrom('（）')).toBe('item');
  expect(initials('下拉单选')).toBe('xldx');
});

test('a plain text becomes two languages only when the second is written', () => {
  expect(withText('客户', 'zh-CN', '客户名')).toBe('客户名');
  expect(withText('客户', 'en', 'Customer')).toEqual({ 'zh-CN': '客户', en: 'Customer' });
  expect(withText({ 'zh-CN': '客户' }, 'en', 'Customer')).toEqual({ 'zh-CN': '客户', en: 'Customer' });
  expect(withText('x', 'zh-CN', '')).toBeUndefined();
});

test('the path of a problem leads to its designer', () => {
  expect(placeOf('forms/lead/fields/3/props')).toEqual({ kind: 'form', key: 'lead', at: 'fields/3/props' });
  expect(placeOf(['app', 'roles', 0])).toEqual({ kind: 'app', key: 'app', at: 'roles/0' });
  expect(designerHref('crm', 'form', 'lead', 'fields/3')).toBe('/builder/crm/forms/lead?at=fields%2F3');
});

test('pasted lines become options once', () => {
  const options = addedOption([], 'A');

  expect(pastedOptions(options, 'A\nB\nB\n', 'en').map((one) => one.title)).toEqual(['A', 'B']);
  expect(new Set(pastedOptions(options, 'B\nC', 'en').map((one) => one.value)).size).toBe(3);
});

test('indented lines become a tree and keep the values of old titles', () => {
  const before = [{ value: 'x1', title: '华东', children: [{ value: 'x2', title: '上海' }] }];

  const tree = treeFromLines('华东\n  上海\n  江苏\nWest', before, 'zh-CN');

  expect(tree).toEqual([
    {
      value: 'x1',
      title: '华东',
      children: [
        { value: 'x2', title: '上海' },
        { value: '江苏', title: '江苏' },
      ],
    },
    { value: 'west', title: 'West' },
  ]);
  expect(linesOf(tree, 'zh-CN')).toBe('华东\n  上海\n  江苏\nWest');
});

test('settings leave when they are unset, tests are counted at every depth', () => {
  expect(withSetting({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 });
  expect(countTests({ all: [{ field: 'a', op: 'is_empty' }, { any: [{ formula: 'x' }, { formula: 'y' }] }] })).toBe(3);
});
