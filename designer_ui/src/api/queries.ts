import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from './client';
import { keys } from './query-keys';
import type { AppSummary, Catalog, Health, Me, PersonOption, RuntimeApp, RuntimeForm, SearchResult } from './types';

const MINUTES = 60_000;

export const healthQuery = queryOptions({
  queryKey: keys.health,
  queryFn: () => api.get<Health>('/health', undefined, { anonymous: true }),
  staleTime: 10 * MINUTES,
});
export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: () => api.get<Me>('/me'),
  staleTime: MINUTES,
  refetchInterval: MINUTES,
});
export const catalogQuery = queryOptions({
  queryKey: keys.catalog,
  queryFn: () => api.get<Catalog>('/catalog'),
  staleTime: 60 * MINUTES,
});
export const appsQuery = queryOptions({
  queryKey: keys.apps,
  queryFn: async () => (await api.get<{ apps: AppSummary[] }>('/apps')).apps,
});
export const appQuery = (app: string) =>
  queryOptions({ queryKey: keys.app(app), queryFn: () => api.get<RuntimeApp>(`/apps/${app}`), staleTime: MINUTES });
export const formQuery = (app: string, form: string) =>
  queryOptions({
    queryKey: keys.form(app, form),
    queryFn: () => api.get<RuntimeForm>(`/apps/${app}/forms/${form}`),
    staleTime: MINUTES,
  });

/** Who is signed in; undefined while loading. */
export const useMe = () => useQuery(meQuery);
export const useCatalog = () => useQuery(catalogQuery);
export const useApps = () => useQuery(appsQuery);
export const useApp = (app: string) => useQuery(appQuery(app));
export const useForm = (app: string, form: string) => useQuery(formQuery(app, form));

/** People for a picker. */
export const usePeople = (q: string) =>
  useQuery({
    queryKey: keys.people(q),
    queryFn: async () => (await api.get<{ options: PersonOption[] }>('/people', { q })).options,
  });

/** Records found everywhere the person may look. */
export const useRecordSearch = (q: string, app?: string) =>
  useQuery({
    queryKey: ['search', q, app ?? ''],
    queryFn: async () => (await api.get<{ results: SearchResult[] }>('/search', { q, app })).results,
    enabled: q.trim().length > 1,
  });
