import type { FieldLevel } from '@/api/types';
import { newKey } from '@/shared/inspector/new-key';
import type { Grant, RoleDefinition, Scope, ScopeName } from './app-document';

export const VERBS = ['view', 'create', 'edit', 'delete', 'export', 'import', 'print', 'transfer'] as const;
/** `clear`: in which records masked fields are shown as they are. */
export type Verb = (typeof VERBS)[number] | 'clear';

const YES_NO: ReadonlySet<string> = new Set(['create', 'import']);
export const SCOPES: readonly ScopeName[] = [
  'all',
  'department_and_below',
  'department',
  'subordinates',
  'own',
  'none',
];
export const LEVELS: readonly FieldLevel[] = ['hidden', 'masked', 'read', 'write'];

/** Creating and importing have no rows to be limited to. */
export function isYesNo(verb: Verb): boolean {
  return YES_NO.has(verb);
}

/** What a scope is called in the matrix: a name, `when`, or `custom` for what the matrix cannot show. */
export function scopeName(scope: Scope | undefined, verb: Verb): ScopeName | 'when' | 'custom' {
  if (scope === undefined || scope === false || scope === 'none') {
    return 'none';
  }
  if (scope === true) {
    return 'all';
  }
  if (typeof scope === 'string') {
    return scope;
  }
  return 'when' in scope && !isYesNo(verb) ? 'when' : 'custom';
}

/** The grant that a form really has, and whether it is the one for all others. */
export function grantOf(role: RoleDefinition, form: string): { grant: Grant; inherited: boolean } {
  const own = role.forms?.[form];
  return own ? { grant: own, inherited: false } : { grant: role.forms?.['*'] ?? {}, inherited: true };
}

/** The role with one verb of a form changed; a form that inherited gets its own grant first. */
export function withScope(role: RoleDefinition, form: string, verb: Verb, scope: Scope): RoleDefinition {
  const { grant } = grantOf(role, form);
  const value = isYesNo(verb) ? scope !== 'none' && scope !== false : scope;
  return { ...role, forms: { ...role.forms, [form]: { ...grant, [verb]: value } } };
}

/** The form follows the rights for all others again. */
export function inheriting(role: RoleDefinition, form: string): RoleDefinition {
  const { [form]: _, ...rest } = role.forms ?? {};
  return { ...role, forms: rest };
}

/** The role with the level of a field changed; writing is what needs no word. */
export function withLevel(role: RoleDefinition, form: string, field: string, level: FieldLevel): RoleDefinition {
  const { grant } = grantOf(role, form);
  const { [field]: _, ...others } = grant.fields ?? {};
  const fields = level === 'write' ? others : { ...others, [field]: level };
  const { fields: __, ...rest } = grant;
  const next = Object.keys(fields).length ? { ...rest, fields } : rest;
  return { ...role, forms: { ...role.forms, [form]: next as Grant } };
}

export function newRole(roles: readonly RoleDefinition[], title: string): RoleDefinition {
  return {
    key: newKey(
      'role',
      roles.map((role) => role.key),
    ),
    title,
    forms: {
      '*': {
        view: 'own',
        create: true,
        edit: 'own',
        delete: 'none',
        export: 'none',
        import: false,
        print: 'own',
        transfer: 'none',
      },
    },
    dashboards: [],
    pages: ['*'],
  };
}
