import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '@/api/client';
import { keys } from '@/api/query-keys';
import type { RuntimeForm, ViewDefinition } from '@/api/types';
import { notify } from '@/shared/ui/messages';
import type { ColumnPrefs } from '../model/columns';

const PAUSE_MS = 700;

type Held = { view: ViewDefinition; prefs: ColumnPrefs };

/** What a person changed of a view: at once on the screen, kept on the server when he pauses. */
export function usePrefs(
  app: string,
  runtime: RuntimeForm,
  view: ViewDefinition,
): [ColumnPrefs, (prefs: ColumnPrefs) => void] {
  const client = useQueryClient();
  const [held, setHeld] = useState<Held>({ view, prefs: view.mine ?? {} });
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; send: () => void } | null>(null);
  const isKept = runtime.views.some((one) => one.key === view.key);
  const form = runtime.form.key;
  useEffect(
    () => () => {
      // Leaving the view does not lose what was changed last.
      if (waiting.current) {
        clearTimeout(waiting.current.timer);
        waiting.current.send();
      }
    },
    [],
  );
  const set = useCallback(
    (prefs: ColumnPrefs) => {
      setHeld({ view, prefs });
      if (!isKept) {
        return;
      }
      const send = () => {
        waiting.current = null;
        client.setQueryData<RuntimeForm>(
          keys.form(app, form),
          (old) =>
            old && { ...old, views: old.views.map((one) => (one.key === view.key ? { ...one, mine: prefs } : one)) },
        );
        api.put(`/apps/${app}/forms/${form}/views/choices/${view.key}`, prefs).catch(notify.error);
      };
      clearTimeout(waiting.current?.timer);
      waiting.current = { send, timer: setTimeout(send, PAUSE_MS) };
    },
    [app, form, view, isKept, client],
  );
  return [held.view.key === view.key ? held.prefs : (view.mine ?? {}), set];
}
