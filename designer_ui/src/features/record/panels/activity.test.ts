import { expect, test } from 'vitest';
import type { Field, PanelDefinition } from '@/api/types';
import { completing, isPlanned, settingsOf } from './activity';

const PANEL: PanelDefinition = {
  type: 'activity',
  form: 'visit',
  through: 'customer',
  at: 'at',
  status: 'state',
  planned: 'plan',
  done: 'done',
};
const DAY = { key: 'at', widget: 'date', title: 'At' } as Field;
const MOMENT = { ...DAY, widget: 'datetime' } as Field;

test('a record is planned when its state says so; without a state nothing is', () => {
  const { planned: _planned, ...plain } = PANEL;

  expect(isPlanned(PANEL, { id: 1, version: 1, state: 'plan' })).toBe(true);
  expect(isPlanned(PANEL, { id: 1, version: 1, state: 'done' })).toBe(false);
  expect(isPlanned(plain as PanelDefinition, { id: 1, version: 1 })).toBe(false);
});

test('completing makes it done, today or now', () => {
  expect(completing(PANEL, DAY)).toEqual({ state: 'done', at: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
  expect(completing(PANEL, MOMENT)['at']).toMatch(/T.*Z$/);
});

test('fields to show are none unless they are named', () => {
  expect(settingsOf(PANEL).fields).toEqual([]);
});
