import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { DraftKind, Text } from '@/api/types';
import { deleteDraft, loadDraft } from '@/shared/document';
import type { Made } from '../model/new-definitions';

async function put(app: string, kind: DraftKind, key: string, body: Made, headers: Record<string, string>) {
  await request('PUT', `/apps/${app}/draft/${kind}/${key}`, { body, headers });
}

/** Create, rename and delete definitions of the draft, always over the version that was read. */
export function useDefinitions(app: string) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: keys.draft(app) });
  const create = useMutation({
    mutationFn: ({ kind, definition }: { kind: DraftKind; definition: Made }) =>
      put(app, kind, String(definition.key), definition, { 'If-None-Match': '*' }),
    onSuccess,
  });
  const rename = useMutation({
    mutationFn: async ({ kind, key, title }: { kind: DraftKind; key: string; title: Text }) => {
      const { definition, etag } = await loadDraft<Made>({ app, kind, key });
      await put(app, kind, key, { ...definition, title }, { 'If-Match': etag ?? '' });
    },
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: async ({ kind, key }: { kind: DraftKind; key: string }) => {
      const { etag } = await loadDraft({ app, kind, key });
      await deleteDraft({ app, kind, key }, etag ?? '');
    },
    onSuccess,
  });
  return { create, rename, remove };
}
