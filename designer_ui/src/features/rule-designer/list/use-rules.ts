import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { DraftEntry } from '@/api/types';
import { loadDraft, saverOf } from '@/shared/document';
import { ofKind, useAppDraft } from '@/shared/inspector';
import type { RuleState } from '../model/runs';
import type { Rule } from '../model/types';

export const rulesKey = (app: string) => ['app', app, 'rules'] as const;

/** The live rules with how they do; nothing while the app is not published. */
export const useRuleStates = (app: string) =>
  useQuery({
    queryKey: rulesKey(app),
    queryFn: async () => (await api.get<{ rules: RuleState[] }>(`/apps/${app}/rules`)).rules,
    staleTime: 5_000,
    retry: false,
  });

export type Listed = { entry: DraftEntry; rule: Rule | undefined; state: RuleState | undefined };

/** Every rule of the draft in the order in which they run. */
export function useRules(app: string): { rules: Listed[] | undefined; error: Error | null } {
  const draft = useAppDraft(app);
  const states = useRuleStates(app);
  const entries = ofKind(draft.data, 'rule');
  const definitions = useQueries({
    queries: entries.map((entry) => ({
      queryKey: keys.draftOf(app, 'rule', entry.key),
      queryFn: async () => (await api.get<{ definition: Rule }>(`/apps/${app}/draft/rule/${entry.key}`)).definition,
      staleTime: 5_000,
    })),
    combine: (results) => results.map(({ data }) => data),
  });
  const rules = entries.map((entry, index) => ({
    entry,
    rule: definitions[index],
    state: states.data?.find((one) => one.key === entry.key),
  }));
  const sorted = rules.toSorted(
    (a, b) => (a.rule?.order ?? 0) - (b.rule?.order ?? 0) || a.entry.key.localeCompare(b.entry.key),
  );
  return { rules: draft.data ? sorted : undefined, error: draft.error };
}

const STEP = 10;

/** Writes a new order into the drafts of the rules that stand elsewhere now. */
export function useReorder(app: string) {
  const client = useQueryClient();
  return async (sorted: readonly Listed[]) => {
    const wanted = sorted.map((one, index) => ({ key: one.entry.key, order: (index + 1) * STEP, rule: one.rule }));
    const moved = wanted.filter((one) => (one.rule?.order ?? 0) !== one.order);
    for (const { key, order, rule } of moved) {
      client.setQueryData(keys.draftOf(app, 'rule', key), { ...rule, order });
    }
    for (const { key, order } of moved) {
      const address = { app, kind: 'rule' as const, key };
      const { definition, etag } = await loadDraft<Rule>(address);
      await saverOf<Rule>(address)({ ...definition, order }, etag);
    }
    await client.invalidateQueries({ queryKey: keys.draft(app) });
  };
}

/** Holds a rule, or lets it go on, at once and without publishing. */
export function usePausing(app: string) {
  const client = useQueryClient();
  const done = () => client.invalidateQueries({ queryKey: rulesKey(app) });
  return {
    pause: async (rule: string, reason: string) => {
      await api.post(`/apps/${app}/rules/${rule}/pause`, { reason });
      await done();
    },
    resume: async (rule: string) => {
      await api.post(`/apps/${app}/rules/${rule}/resume`, {});
      await done();
    },
  };
}
