import dayjs, { type Dayjs } from 'dayjs';
import { formatDay, formatMoment } from '@/shared/format';
import { isBlank } from '../values';

/** How one kind of time is stored, shown and picked. */
export type DateKind = {
  name: 'date' | 'datetime' | 'time' | 'month' | 'year';
  words: (value: string, language: string) => string;
  toPicker: (value: string) => Dayjs;
  fromPicker: (picked: Dayjs) => string;
};

export const KINDS: Record<DateKind['name'], DateKind> = {
  date: {
    name: 'date',
    words: formatDay,
    toPicker: (value) => dayjs(value),
    fromPicker: (picked) => picked.format('YYYY-MM-DD'),
  },
  datetime: {
    name: 'datetime',
    words: formatMoment,
    toPicker: (value) => dayjs(value),
    fromPicker: (picked) => `${picked.second(0).millisecond(0).toDate().toISOString().slice(0, 19)}Z`,
  },
  time: {
    name: 'time',
    words: (value) => value.slice(0, 5),
    toPicker: (value) => dayjs(`2000-01-01T${value}`),
    fromPicker: (picked) => picked.format('HH:mm'),
  },
  month: {
    name: 'month',
    words: (value) => value.slice(0, 7),
    toPicker: (value) => dayjs(`${value.slice(0, 7)}-01`),
    fromPicker: (picked) => picked.format('YYYY-MM'),
  },
  year: {
    name: 'year',
    words: String,
    toPicker: (value) => dayjs(`${value}-01-01`),
    fromPicker: (picked) => picked.format('YYYY'),
  },
};

/** What people type for a day: `2024年1月5日`, `2024/1/5`, `２０２４-01-05`. */
export function dayMeant(text: string): Dayjs | null {
  const half = text.replace(/[０-９]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0));
  const spaced = half
    .trim()
    .replace(/[年月/.]/g, '-')
    .replace(/日/g, ' ')
    .trim();
  const found = spaced.match(/^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?-?(?:[T ]+(\d{1,2}):(\d{2}))?/);
  if (!found) {
    return null;
  }
  const [, year, month, day = '1', hour = '0', minute = '0'] = found;
  const moment = new Date(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
  return moment.getMonth() === Number(month) - 1 && moment.getDate() === Number(day) ? dayjs(moment) : null;
}

/** A stored value as the picker wants it; a value it cannot read is blank. */
export function pickerValue(kind: DateKind, value: unknown): Dayjs | null {
  if (isBlank(value)) {
    return null;
  }
  const moment = kind.toPicker(String(value));
  return moment.isValid() ? moment : null;
}
