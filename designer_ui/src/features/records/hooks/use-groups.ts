import { type QueryClient, useQueries, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Condition, Grain, RecordPage } from '@/api/types';
import { both } from '@/shared/conditions/model/tree';
import { type Group, GroupLine, type Line, MoreLine } from '../model/lines';
import { type FigureAsk, figureParams, type ListQuery, listParams, PAGE, pathOf, type Target } from './use-records';

/** More groups of a first level than this begin closed. */
const FEW = 6;

type Levels = { by: readonly string[]; grain: Grain | undefined; figures: FigureAsk };
type Answer = { groups: Group[]; more: boolean };
type Ask = { queryKey: readonly unknown[]; queryFn: () => Promise<unknown> };
type Opened = Readonly<Record<string, boolean>>;
/** The cursors of the pages after the first, by group. */
type Cursors = Readonly<Record<string, readonly string[]>>;

type Walk = {
  target: Target;
  query: ListQuery;
  levels: Levels;
  client: QueryClient;
  opened: Opened;
  cursors: Cursors;
  /** What has to be known, found on the way. */
  asks: Ask[];
  lines: Line[];
  onMore: (path: string, cursor: string) => void;
};

function groupsAsk({ target, query, levels }: Walk, filter: Condition | null, field: string): Ask {
  const given = {
    ...listParams({ ...query, filter }),
    group_by: field,
    grain: levels.grain,
    ...figureParams(levels.figures),
  };
  return {
    queryKey: keys.records(target.app, target.form, { summary: 'groups', ...given }),
    queryFn: () => api.get<Answer>(`${pathOf(target)}/groups`, given),
  };
}

function pageAsk({ target, query }: Walk, filter: Condition | null, cursor: string | null): Ask {
  const given = { ...listParams({ ...query, filter }), limit: PAGE, cursor: cursor ?? undefined };
  return {
    queryKey: keys.records(target.app, target.form, { page: true, ...given }),
    queryFn: () => api.get<RecordPage>(pathOf(target), given),
  };
}

function known<T>(walk: Walk, ask: Ask): T | undefined {
  walk.asks.push(ask);
  return walk.client.getQueryData<T>(ask.queryKey);
}

function walkRows(walk: Walk, filter: Condition | null, path: string, depth: number): void {
  let next: string | null = null;
  for (const cursor of [null, ...(walk.cursors[path] ?? [])]) {
    const page: RecordPage | undefined = known<RecordPage>(walk, pageAsk(walk, filter, cursor));
    if (!page) {
      walk.lines.push(new MoreLine(path, depth, 'loading', () => undefined));
      return;
    }
    walk.lines.push(...page.records);
    next = page.cursor;
  }
  const more = next;
  if (more) {
    walk.lines.push(new MoreLine(path, depth, 'more', () => walk.onMore(path, more)));
  }
}

function walkGroups(walk: Walk, filter: Condition | null, path: string, depth: number): void {
  const field = walk.levels.by[depth];
  if (field === undefined) {
    walkRows(walk, filter, path, depth);
    return;
  }
  const answer = known<Answer>(walk, groupsAsk(walk, filter, field));
  if (!answer) {
    walk.lines.push(new MoreLine(path, depth, 'loading', () => undefined));
    return;
  }
  for (const group of answer.groups) {
    const below = `${path}/${JSON.stringify(group.value)}`;
    const open = walk.opened[below] ?? (depth === 0 && answer.groups.length <= FEW);
    walk.lines.push(new GroupLine(below, field, group, depth, open));
    if (open) {
      walkGroups(walk, both(filter, group.where), below, depth + 1);
    }
  }
  if (answer.more) {
    walk.lines.push(new MoreLine(`${path} groups`, depth, 'capped', () => undefined));
  }
}

/** A list in groups, several levels deep: what is closed is not asked for. */
export function useGroups(target: Target, query: ListQuery, levels: Levels) {
  const client = useQueryClient();
  const [opened, setOpened] = useState<Opened>({});
  const [cursors, setCursors] = useState<Cursors>({});
  const walk: Walk = {
    target,
    query,
    levels,
    client,
    opened,
    cursors,
    asks: [],
    lines: [],
    onMore: (path, cursor) => setCursors((old) => ({ ...old, [path]: [...new Set([...(old[path] ?? []), cursor])] })),
  };
  walkGroups(walk, query.filter, '', 0);
  const { error, stamp } = useQueries({
    queries: walk.asks,
    combine: (results) => ({
      error: results.find((result) => result.error)?.error ?? null,
      stamp: results.map((result) => result.dataUpdatedAt).join(),
    }),
  });
  const shape = `${walk.lines.length} ${stamp} ${JSON.stringify([opened, cursors, levels, query])}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lines change exactly with what is open and what arrived
  const lines = useMemo(() => walk.lines, [shape]);
  const first = walk.lines[0];
  const all = walk.lines.filter((line) => line instanceof GroupLine).map((line) => line.path);
  return {
    lines,
    error,
    isLoading: first instanceof MoreLine && first.state === 'loading' && walk.lines.length === 1 && !error,
    toggle: (line: GroupLine) => setOpened((old) => ({ ...old, [line.path]: !line.open })),
    setAll: (open: boolean) => setOpened((old) => ({ ...old, ...Object.fromEntries(all.map((path) => [path, open])) })),
  };
}
