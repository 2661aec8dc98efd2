import { screen } from '@testing-library/react';
import axe from 'axe-core';
import { Suspense } from 'react';
import { describe, expect, test } from 'vitest';
import type { Field } from '@/api/types';
import { mockApi, renderPage } from '@/test/render-page';
import { FieldFrame } from './field-frame';
import { allViews, viewNamed, widgetKinds } from './registry';
import type { Reader } from './widget-view';

const READER: Reader = { language: 'zh-CN', text: (text) => (typeof text === 'string' ? text : ''), t: (key) => key };
const OPTIONS = [
  { value: 'a', title: { 'zh-CN': '甲', en: 'Alpha' }, color: 'blue' as const },
  { value: 'b', title: '乙' },
];

function field(widget: string, props: Field['props'] = {}): Field {
  return { key: 'f', widget, title: '字段', props: { options: OPTIONS, ...props } };
}

const drawable = allViews().filter((view) => view.Edit && view.name !== 'subform');

describe('every stock input', () => {
  test.each(allViews().map((view) => [view.name, view] as const))(
    '%s draws a blank value and an odd one',
    (_name, view) => {
      for (const value of [null, undefined, '', [], 'x', 12, { id: 3 }, true]) {
        expect(() => view.cell(value, field(view.name), READER)).not.toThrow();
        expect(typeof view.words(value, field(view.name), READER)).toBe('string');
      }
    },
  );

  test.each(drawable.map((view) => [view.name, view] as const))(
    '%s is a labelled control without a11y faults',
    async (name, view) => {
      mockApi({
        'GET /people': { options: [] },
        'GET /departments': { departments: [] },
        'GET /regions': { regions: [] },
      });
      const { Edit } = view;
      const { container } = renderPage(
        <FieldFrame field={field(name)} id="f">
          <Suspense fallback={null}>
            {Edit && (
              <Edit
                id="f"
                field={field(name)}
                value={null}
                onChange={() => undefined}
                place={{ app: 'a', form: 'f', path: 'f', values: () => ({}) }}
                disabled={false}
                invalid={false}
                label="字段"
              />
            )}
          </Suspense>
        </FieldFrame>,
      );
      await screen.findAllByText('字段');
      await expect.poll(() => container.querySelector('input, textarea, [role], fieldset')).not.toBeNull();

      const { violations } = await axe.run(container, {
        runOnly: ['wcag2a', 'wcag2aa'],
        rules: { 'color-contrast': { enabled: false } },
      });

      expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
    },
  );
});

test.each([
  ['money', '￥１，２００.5', '1200.5'],
  ['percent', '25%', '0.25'],
  ['date', '2024年1月5日', '2024-01-05'],
  ['date', '2024/13/40', undefined],
  ['switch', '是', true],
  ['choice', '甲', 'a'],
  ['choice', 'alpha', 'a'],
  ['choice', '丙', undefined],
  ['choices', '甲、乙', ['a', 'b']],
  ['duration', '1小时30分', 5400],
])('%s understands the pasted text %s', (name, text, expected) => {
  expect(viewNamed(name).parse?.(text, field(name), READER)).toEqual(expected);
});

test('a kind nobody knows is a grey box that keeps its data', () => {
  const kind = widgetKinds([])({ widget: 'hologram' });

  expect(kind.view.name).toBe('unknown');
  expect(kind.view.words({ deep: 1 }, field('hologram'), READER)).toBe('{"deep":1}');
});

test('an amount in words reads as on a cheque', () => {
  const words = (value: string) => viewNamed('cn_amount').words(value, field('cn_amount'), READER);

  expect(words('1234.5')).toBe('壹仟贰佰叁拾肆元伍角整');
  expect(words('100000001.01')).toBe('壹亿零壹元零壹分');
  expect(words('0')).toBe('零元整');
});

describe('a hostile text', () => {
  const ATTACKS = [
    '<img src=x onerror="window.hurt = 1"><script>window.hurt = 1</script>',
    'javascript:alert(1)',
    'https://x.y/"onmouseover="alert(1)',
  ];
  const shapes = (attack: string) => [
    attack,
    [attack],
    { id: 3, title: attack, form: attack },
    [{ id: 3, name: attack, title: attack, type: attack, size: 1 }],
    { lng: 1, lat: 2, address: attack },
    { [attack]: attack },
  ];

  test.each(allViews().map((view) => [view.name, view] as const))('%s draws it as words', (name, view) => {
    const own = field(name, {
      rows: [{ value: 'r', title: ATTACKS[0] }],
      columns: [{ value: 'c', title: ATTACKS[0] }],
    } as never);
    const { container } = renderPage(
      <>
        {ATTACKS.flatMap(shapes).map((value, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the values have no names.
          <div key={place}>
            {view.cell(value, own, READER)}
            {view.read?.(value, own, READER)}
          </div>
        ))}
      </>,
    );

    expect(container.querySelector('script, [onerror], [onmouseover], iframe')).toBeNull();
    for (const link of container.querySelectorAll('a')) {
      expect(link.getAttribute('href') ?? '').not.toMatch(/^\s*javascript:/i);
    }
  });
});
