import { api } from '@/api/client';
import type { Choice } from './link-picker';

/** The record whose title is exactly this text, as far as this person may choose it. */
export async function findLink(
  place: { app: string; form: string; path: string },
  title: string,
): Promise<Choice | undefined> {
  const wanted = title.trim().toLowerCase();
  if (!wanted) {
    return undefined;
  }
  const path = `/apps/${place.app}/forms/${place.form}/fields/${place.path}/options`;
  try {
    const { options } = await api.get<{ options: Choice[] }>(path, { q: title.trim(), limit: 20 });
    return options.find((choice) => choice.title.trim().toLowerCase() === wanted);
  } catch {
    return undefined;
  }
}
