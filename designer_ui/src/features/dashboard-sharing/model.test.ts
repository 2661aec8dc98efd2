import { expect, test } from 'vitest';
import { sitesIn, tidy } from './model';

test('a timetable keeps what its rhythm needs', () => {
  expect(tidy({ every: 'day', at: '08:30', weekday: 3, day: 4 })).toEqual({ every: 'day', at: '08:30' });
  expect(tidy({ every: 'week', at: '08:30' })).toEqual({ every: 'week', at: '08:30', weekday: 1 });
  expect(tidy({ every: 'month', at: '08:30', day: 31 })).toEqual({ every: 'month', at: '08:30', day: 31 });
});

test('sites are named by their origins, once', () => {
  expect(sitesIn('https://a.example/x\nhttps://a.example, b.example')).toEqual([
    'https://a.example',
    'https://b.example',
  ]);
  expect(sitesIn('*')).toEqual(['*']);
  expect(sitesIn('  ')).toEqual([]);
});
