/** One place for cache keys: invalidating `keys.form(app, form)` also invalidates everything below it. */
export const keys = {
  health: ['health'] as const,
  me: ['me'] as const,
  catalog: ['catalog'] as const,
  apps: ['apps'] as const,
  templates: ['templates'] as const,
  app: (app: string) => ['app', app] as const,
  form: (app: string, form: string) => ['app', app, 'form', form] as const,
  records: (app: string, form: string, query?: unknown) =>
    ['app', app, 'form', form, 'records', ...(query === undefined ? [] : [query])] as const,
  record: (app: string, form: string, id: number | string) => ['app', app, 'form', form, 'record', String(id)] as const,
  dashboard: (app: string, dashboard: string) => ['app', app, 'dashboard', dashboard] as const,
  draft: (app: string) => ['draft', app] as const,
  draftOf: (app: string, kind: string, key: string) => ['draft', app, kind, key] as const,
  roles: (app: string) => ['app', app, 'roles'] as const,
  tasks: (box: string, query?: unknown) => ['tasks', box, ...(query === undefined ? [] : [query])] as const,
  task: (id: number | string) => ['task', String(id)] as const,
  notifications: ['notifications'] as const,
  users: (query?: unknown) => ['users', ...(query === undefined ? [] : [query])] as const,
  people: (q: string) => ['people', q] as const,
  departments: ['departments'] as const,
};
