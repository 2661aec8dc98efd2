export type Profile = { name: string; password?: string; current_password?: string };

/** What `PATCH /me` gets: the password only when a new one was typed. */
export function ownChanges({ name, password, current_password }: Profile): Record<string, string> {
  return password ? { name, password, current_password: current_password ?? '' } : { name };
}
