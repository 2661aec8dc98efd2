import type { User } from '@/api/types';

export type PersonValues = {
  name: string;
  username: string;
  password?: string;
  department: number | null;
  title: string | null;
  email: string | null;
  phone: string | null;
  is_admin: boolean;
  can_build: boolean;
  active: boolean;
};

/** What the form of a person shows at first. */
export function valuesOf(person: User | undefined): Partial<PersonValues> {
  if (!person) {
    return { active: true, is_admin: false, can_build: false };
  }
  const { name, username, department, title = null, email, phone, is_admin, can_build, active } = person;
  return { name, username, department: department?.id ?? null, title, email, phone, is_admin, can_build, active };
}

/** What the server gets: blank texts are null, an untouched password is not sent, a user name never changes. */
export function bodyOf(values: PersonValues, isNew: boolean): Record<string, unknown> {
  const { password, username, ...rest } = values;
  return {
    ...rest,
    ...(isNew ? { username } : {}),
    department: values.department ?? null,
    title: values.title || null,
    email: values.email || null,
    phone: values.phone || null,
    ...(password ? { password } : {}),
  };
}
