import { expect, test } from 'vitest';
import type { Field, PanelDefinition } from '@/api/types';
import { completing, isLate, isPlanned, settingsOf } from './activity';

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

test('a plan of today is late tomorrow, one of an hour when the hour is over', () => {
  const noon = new Date('2026-03-04T12:00:00');

  expect(isLate('2026-03-04', noon)).toBe(false);
  expect(isLate('2026-03-03', noon)).toBe(true);
  expect(isLate(new Date(noon.getTime() - 1).toISOString(), noon)).toBe(true);
  expect(isLate(null, noon)).toBe(false);
});
