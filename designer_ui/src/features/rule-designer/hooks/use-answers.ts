import { useQueries } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import { everyAction, type Lists } from '../model/tree';
import type { Rule } from '../model/types';
import type { Answers, Told } from '../model/values';

type Decision = { outputs?: readonly Told[] };

/** What the decision tables answer that the steps of a rule ask, with its titles. */
export function useAnswers(app: string, rule: Rule | null, lists: Lists): Answers {
  const asked = rule ? everyAction(rule, lists).map(({ action }) => action.decision) : [];
  const tables = [...new Set(asked.filter((one): one is string => typeof one === 'string' && one !== ''))];
  return useQueries({
    queries: tables.map((table) => ({
      queryKey: keys.draftOf(app, 'decision', table),
      queryFn: async () => (await api.get<{ definition: Decision }>(`/apps/${app}/draft/decision/${table}`)).definition,
      staleTime: 5_000,
    })),
    combine: (found) =>
      new Map(
        found.flatMap(({ data }, place) => (data?.outputs ? [[tables[place] ?? '', data.outputs] as const] : [])),
      ),
  });
}
