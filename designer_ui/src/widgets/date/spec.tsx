import { lazyEdit } from '../lazy-edit';
import { isBlank, listOf } from '../values';
import type { WidgetView } from '../widget-view';
import { type DateKind, dayMeant, KINDS } from './dates';

const DateEdit = lazyEdit(() => import('./edit'), 'DateEdit');
const DateTimeEdit = lazyEdit(() => import('./edit'), 'DateTimeEdit');
const TimeEdit = lazyEdit(() => import('./edit'), 'TimeEdit');
const MonthEdit = lazyEdit(() => import('./edit'), 'MonthEdit');
const YearEdit = lazyEdit(() => import('./edit'), 'YearEdit');
const RangeEdit = lazyEdit(() => import('./edit'), 'RangeEdit');

function parsed(kind: DateKind): (text: string) => unknown {
  return (text) => {
    if (!text.trim()) {
      return null;
    }
    const time = kind.name === 'time' && text.trim().match(/^(\d{1,2})[:：](\d{2})/);
    if (time) {
      return `${(time[1] ?? '').padStart(2, '0')}:${time[2]}`;
    }
    const day = dayMeant(text);
    return day ? kind.fromPicker(day) : undefined;
  };
}

function moment(kind: DateKind, Edit: WidgetView['Edit'], width: number): WidgetView {
  const words: WidgetView['words'] = (value, _field, reader) =>
    isBlank(value) ? '' : kind.words(String(value), reader.language);
  return {
    name: kind.name,
    Edit,
    words,
    cell: (value, field, reader) => <span className="tn-num">{words(value, field, reader)}</span>,
    parse: parsed(kind),
    entry: 'inline',
    width,
  };
}

const rangeWords: WidgetView['words'] = (value, _field, reader) =>
  listOf(value)
    .map((day) => KINDS.date.words(String(day), reader.language))
    .join(' – ');

export const views: readonly WidgetView[] = [
  moment(KINDS.date, DateEdit, 120),
  moment(KINDS.datetime, DateTimeEdit, 160),
  moment(KINDS.time, TimeEdit, 90),
  moment(KINDS.month, MonthEdit, 100),
  moment(KINDS.year, YearEdit, 80),
  { name: 'date_range', Edit: RangeEdit, words: rangeWords, cell: rangeWords, entry: 'popup', width: 200 },
];
