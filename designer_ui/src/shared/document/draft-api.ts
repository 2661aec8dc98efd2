import { del, get, set } from 'idb-keyval';
import { type Problem, request } from '@/api/client';
import type { DraftKind } from '@/api/types';
import type { KeepCopy, SaveDocument, Saved } from './autosave';

export type DraftAddress = { app: string; kind: DraftKind; key: string };
export type LoadedDraft<T> = { definition: T; etag: string | null; problems: readonly Problem[] };

type Body<T> = { definition: T; problems?: Problem[] };

const path = ({ app, kind, key }: DraftAddress) => `/apps/${app}/draft/${kind}/${key}`;
const copyKey = ({ app, kind, key }: DraftAddress) => `tenon.draft:${app}/${kind}/${key}`;

/** The draft as the server has it. */
export async function loadDraft<T>(address: DraftAddress): Promise<LoadedDraft<T>> {
  const { data, etag } = await request<Body<T>>('GET', path(address));
  return { definition: data.definition, etag, problems: data.problems ?? [] };
}

/** Saves over the version it began with; without one it creates. */
export function saverOf<T>(address: DraftAddress): SaveDocument<T> {
  return async (document, etag): Promise<Saved> => {
    const answer = await request<Body<T>>('PUT', path(address), {
      body: document,
      headers: etag === null ? { 'If-None-Match': '*' } : { 'If-Match': etag },
    });
    return { etag: answer.etag ?? etag ?? '', problems: answer.data.problems ?? [] };
  };
}

/** Removes a definition from the draft. */
export async function deleteDraft(address: DraftAddress, etag: string): Promise<void> {
  await request('DELETE', path(address), { headers: { 'If-Match': etag } });
}

type Copy<T> = { document: T; etag: string | null };

/** Keeps what is not saved yet in the browser. Storage may be refused; the server's copy then has to do. */
export function keeperOf<T>(address: DraftAddress): KeepCopy<T> {
  const keep = async (document: T | null, etag: string | null) =>
    document === null ? del(copyKey(address)) : set(copyKey(address), { document, etag });
  return (document, etag) => {
    keep(document, etag).catch(() => undefined);
  };
}

/** What a dead tab left unsaved over exactly this version; null when there is nothing. */
export async function unsavedCopy<T>(address: DraftAddress, etag: string | null): Promise<T | null> {
  try {
    const copy = await get<Copy<T>>(copyKey(address));
    return copy && copy.etag === etag ? copy.document : null;
  } catch {
    return null;
  }
}
