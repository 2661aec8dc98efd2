import { produce } from 'immer';
import type { Condition, FieldLevel, Option, Text, Tint } from '@/api/types';
import {
  addItem,
  goalOf,
  moveItem,
  type NavItem,
  type NavigationPlace,
  type Reachable,
  removeItem,
  renameGroup,
} from './navigation';

export type ScopeName = 'all' | 'own' | 'department' | 'department_and_below' | 'subordinates' | 'none';
export type Scope =
  | ScopeName
  | boolean
  | { when: Condition }
  | { departments: (number | string)[] }
  | { [name: string]: unknown };
export type Grant = {
  [verb: string]: Scope | Record<string, FieldLevel> | undefined;
  fields?: Record<string, FieldLevel>;
};
export type RoleDefinition = {
  key: string;
  title?: Text;
  description?: Text;
  forms?: Record<string, Grant>;
  dashboards?: string[];
  pages?: string[];
};
export type OptionSetDefinition = { title?: Text; options?: Option[] };

/** `app.json` as the designer works with it. */
export type AppDocument = {
  format?: number;
  key: string;
  title: Text;
  description?: Text;
  icon?: string;
  color?: Tint;
  version?: string;
  navigation?: NavItem[];
  roles?: RoleDefinition[];
  option_sets?: Record<string, OptionSetDefinition>;
  default_role?: string;
};

export type AppChange =
  | { kind: 'patch'; patch: Partial<Record<keyof AppDocument, unknown>> }
  | { kind: 'nav-add'; item: NavItem; to?: NavigationPlace }
  | { kind: 'nav-move'; from: NavigationPlace; to: NavigationPlace }
  | { kind: 'nav-remove'; at: NavigationPlace }
  | { kind: 'nav-rename'; at: number; title: Text }
  | { kind: 'nav-forget'; of: Reachable; key: string }
  | { kind: 'role-add'; role: RoleDefinition }
  | { kind: 'role-set'; index: number; role: RoleDefinition }
  | { kind: 'role-remove'; index: number }
  | { kind: 'set-put'; key: string; set: OptionSetDefinition }
  | { kind: 'set-remove'; key: string };

type Reducers = { [K in AppChange['kind']]: (app: AppDocument, change: Extract<AppChange, { kind: K }>) => void };

const REDUCERS: Reducers = {
  patch: (app, { patch }) => {
    for (const [name, value] of Object.entries(patch)) {
      if (value === undefined) {
        delete (app as Record<string, unknown>)[name];
      } else {
        (app as Record<string, unknown>)[name] = value;
      }
    }
  },
  'nav-add': (app, { item, to }) => {
    app.navigation = addItem(app.navigation ?? [], item, to);
  },
  'nav-move': (app, { from, to }) => {
    app.navigation = moveItem(app.navigation ?? [], from, to);
  },
  'nav-remove': (app, { at }) => {
    app.navigation = removeItem(app.navigation ?? [], at);
  },
  'nav-rename': (app, { at, title }) => {
    app.navigation = renameGroup(app.navigation ?? [], at, title);
  },
  'nav-forget': (app, { of, key }) => {
    const gone = (item: NavItem) => {
      const goal = goalOf(item);
      return goal?.kind === of && goal.key === key;
    };
    const kept = (items: NavItem[]): NavItem[] =>
      items.filter((item) => !gone(item)).map((item) => (item.items ? { ...item, items: kept(item.items) } : item));
    app.navigation = kept(app.navigation ?? []);
  },
  'role-add': (app, { role }) => {
    app.roles = [...(app.roles ?? []), role];
  },
  'role-set': (app, { index, role }) => {
    app.roles = (app.roles ?? []).map((one, at) => (at === index ? role : one));
  },
  'role-remove': (app, { index }) => {
    const gone = app.roles?.[index]?.key;
    app.roles = (app.roles ?? []).filter((_, at) => at !== index);
    if (gone && app.default_role === gone) {
      delete app.default_role;
    }
  },
  'set-put': (app, { key, set }) => {
    app.option_sets = { ...app.option_sets, [key]: set };
  },
  'set-remove': (app, { key }) => {
    const { [key]: _, ...rest } = app.option_sets ?? {};
    app.option_sets = rest;
  },
};

/** The app after a change. */
export function reduce(app: AppDocument, change: AppChange): AppDocument {
  return produce(app, (draft) => {
    const apply = REDUCERS[change.kind] as (app: AppDocument, change: AppChange) => void;
    apply(draft, change);
  });
}
