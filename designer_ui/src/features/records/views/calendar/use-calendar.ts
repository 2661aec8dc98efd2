import { useCallback, useMemo } from 'react';
import { useGo, useSearchState } from '@/app/navigation';
import { stringifySearch } from '@/app/search';
import { both } from '@/shared/conditions/model/tree';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { fieldNamed } from '../../hooks/use-faces';
import { useMove } from '../../hooks/use-move';
import { useWindow } from '../../hooks/use-window';
import {
  addDays,
  addMonths,
  type Day,
  daysFrom,
  isDay,
  startOfMonth,
  startOfWeek,
  today,
  weeksOfMonth,
} from '../../model/days';
import { beginOn, type Span, spansOf, withinDays } from '../../model/spans';
import type { ViewProps } from '../view-kind';

export const MODES = ['month', 'week', 'day'] as const;
export type Mode = (typeof MODES)[number];

function modeOf(text: string | undefined): Mode {
  return MODES.find((mode) => mode === text) ?? 'month';
}

const STEPS: Readonly<Record<Mode, (day: Day, by: 1 | -1) => Day>> = {
  month: (day, by) => addMonths(startOfMonth(day), by),
  week: (day, by) => addDays(day, by * 7),
  day: (day, by) => addDays(day, by),
};

const SHOWN: Readonly<Record<Mode, (day: Day) => Day[]>> = {
  month: (day) => weeksOfMonth(day).flat(),
  week: (day) => daysFrom(startOfWeek(day), 7),
  day: (day) => [day],
};

/** Which days the calendar shows, the records on them, and what can be done. */
export function useCalendar({ target, runtime, plan, kinds, list, query }: ViewProps) {
  const phone = useIsPhone();
  const go = useGo();
  const [search, setSearch] = useSearchState();
  const { view } = list.state;
  const mode = phone ? 'month' : modeOf(search['mode'] ?? view.mode);
  const at = search['at'] && isDay(search['at']) ? search['at'] : today();
  const fields = useMemo(() => ({ start: view.start ?? '', end: view.end || undefined }), [view.start, view.end]);
  const days = useMemo(() => SHOWN[mode](at), [mode, at]);
  const first = days[0] ?? at;
  const last = days.at(-1) ?? at;
  const within = useMemo(
    () => ({
      filter: both(query.filter, withinDays(fields, first, last)),
      sort: [fields.start],
      q: query.q,
    }),
    [query.filter, query.q, fields, first, last],
  );
  const found = useWindow(target, within);
  const spans = useMemo(() => spansOf(found.records, fields), [found.records, fields]);
  const { move, may } = useMove({ target, runtime, plan });
  const start = fieldNamed(runtime, fields.start);
  const isMoment = start !== undefined && kinds(start).storage === 'datetime';
  const create = useCallback(
    (day: Day, minutes?: number) => {
      if (runtime.rights.create) {
        const values = JSON.stringify(beginOn(day, minutes, { key: fields.start, isMoment }));
        go(`/apps/${target.app}/forms/${target.form}/new${stringifySearch({ values })}`);
      }
    },
    [runtime.rights.create, fields.start, isMoment, go, target],
  );
  return {
    phone,
    mode,
    at,
    days,
    fields,
    found,
    spans,
    move,
    mayMove: useCallback(
      (span: Span, only?: 'start' | 'end') =>
        may(
          span.record,
          only === 'end' && fields.end ? [fields.end] : [fields.start, ...(fields.end ? [fields.end] : [])],
        ),
      [may, fields],
    ),
    canCreate: runtime.rights.create,
    create,
    isMoment,
    start,
    goTo: (day: Day) => setSearch({ at: day === today() ? undefined : day }, true),
    step: (by: 1 | -1) => setSearch({ at: STEPS[mode](at, by) }, true),
    setMode: (next: Mode, day?: Day) => setSearch({ mode: next, ...(day ? { at: day } : {}) }, true),
  };
}

export type CalendarState = ReturnType<typeof useCalendar>;
