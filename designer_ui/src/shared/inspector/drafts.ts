import { useQuery } from '@tanstack/react-query';
import { api, type Problem } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { Draft, DraftEntry, DraftKind, FormDefinition, Json, Option, Text } from '@/api/types';

export type AppRole = { key: string; title?: Text; [more: string]: Json | Text | undefined };
export type OptionSet = { title?: Text; options?: Option[] };
export type AppDraft = Draft & { removed?: { kind: DraftKind; key: string }[] };
export type Usage = { kind: DraftKind; key: string; path: string; title: Text };

/** The draft of an app: its own document and the list of its definitions. */
export const useAppDraft = (app: string) =>
  useQuery({ queryKey: keys.draft(app), queryFn: () => api.get<AppDraft>(`/apps/${app}/draft`), staleTime: 5_000 });

/** One definition of the draft, to read from; `''` asks for none. */
export const useDraftDefinition = <T>(app: string, kind: DraftKind, key: string) =>
  useQuery({
    queryKey: keys.draftOf(app, kind, key),
    queryFn: async () => (await api.get<{ definition: T }>(`/apps/${app}/draft/${kind}/${key}`)).definition,
    enabled: key !== '',
    staleTime: 5_000,
  });

export const useDraftForm = (app: string, form: string) => useDraftDefinition<FormDefinition>(app, 'form', form);

/** Everything wrong with the draft as it is saved. */
export const useDraftCheck = (app: string) =>
  useQuery({
    queryKey: ['draft', app, '$check'],
    queryFn: async () => (await api.post<{ problems: Problem[] }>(`/apps/${app}/check`)).problems,
    staleTime: 0,
  });

/** What uses a definition, or one field of a form. */
export const useWhereUsed = (app: string, kind: DraftKind, key: string, field?: string) =>
  useQuery({
    queryKey: ['draft', app, '$uses', kind, key, field ?? ''],
    queryFn: async () =>
      (await api.get<{ used_by: Usage[] }>(`/apps/${app}/where-used/${kind}/${key}`, field ? { field } : {})).used_by,
    enabled: key !== '',
    staleTime: 0,
  });

export function rolesIn(draft: Draft | undefined): AppRole[] {
  return (draft?.app.roles ?? []) as unknown as AppRole[];
}

export function optionSetsIn(draft: Draft | undefined): Record<string, OptionSet> {
  return (draft?.app.option_sets ?? {}) as unknown as Record<string, OptionSet>;
}

export function ofKind(draft: Draft | undefined, kind: DraftKind): DraftEntry[] {
  return (draft?.definitions ?? []).filter((one) => one.kind === kind);
}
