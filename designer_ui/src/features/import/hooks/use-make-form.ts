import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import { notify } from '@/shared/ui/messages';
import { bodyOf, type NewForm } from '../model/new-form';

type Source = { upload: number; sheet: string; header_row: number };

/** Put the form into the draft and publish; a second try after a failed publish only publishes. */
export function useMakeForm(app: string, source: Source, onMade: (form: string, title: string) => void) {
  const client = useQueryClient();
  const made = useRef<string | null>(null);
  return useMutation({
    mutationFn: async (form: NewForm) => {
      made.current ??= (await api.post<{ form: string }>(`/apps/${app}/forms/from-sheet`, bodyOf(form, source))).form;
      await api.post(`/apps/${app}/releases`, { note: form.title });
      return { key: made.current, title: form.title };
    },
    onSuccess: async ({ key, title }) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: keys.app(app) }),
        client.invalidateQueries({ queryKey: keys.apps }),
        client.invalidateQueries({ queryKey: keys.draft(app) }),
      ]);
      onMade(key, title);
    },
    onError: notify.error,
  });
}
