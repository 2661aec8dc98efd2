export type RoleValue = { id: string; title: string };

/** A role by its key; a bare key is its own title until the server names it. */
export function roleOf(value: unknown): RoleValue | null {
  if (typeof value === 'string' && value) {
    return { id: value, title: value };
  }
  if (typeof value === 'object' && value !== null && 'id' in value) {
    const { id, title } = value as { id: unknown; title?: unknown };
    return { id: String(id), title: typeof title === 'string' && title ? title : String(id) };
  }
  return null;
}
