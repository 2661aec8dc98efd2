import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '@/api/client';
import type { RecordData } from '@/api/types';
import { changedKeys, type Session, type Values } from '@/shared/form-engine';

type Target = { app: string; form: string; record: RecordData | null };
type Kept = { values: Values | null; version: number | null; saved_at: string | null };

/** How long after the last keystroke the draft is kept. */
const PAUSE = 2_000;

function draftPath({ app, form, record }: Target): string {
  return `/apps/${app}/forms/${form}/draft-record?record=${record?.id ?? 'new'}`;
}

/** What was filled in stays on the server while it is not saved, and is offered on return; a quick answer is not kept. */
export function useFillerDraft(target: Target, session: Session, wanted = true) {
  const path = draftPath(target);
  const paused = useRef(false);
  const kept = useQuery({
    queryKey: ['filler-draft', path],
    queryFn: () => api.get<Kept>(path),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    enabled: wanted,
  });
  const version = target.record?.version ?? null;
  useEffect(() => {
    if (!wanted) {
      return;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = session.store.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!paused.current && session.isDirty()) {
          // A draft that could not be kept must not disturb who is filling in.
          void api.put(path, { values: changed(session), version }).catch(() => undefined);
        }
      }, PAUSE);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [session, path, version, wanted]);
  const offered = kept.data?.values && Object.keys(kept.data.values).length > 0 ? kept.data : null;
  const remove = () => wanted && void api.delete(path).catch(() => undefined);
  return {
    offered: offered && { values: offered.values ?? {}, at: offered.saved_at ?? '' },
    /** Thrown away; what is filled in from now on is kept again. */
    discard: remove,
    /** Saved: nothing is kept any more. */
    drop: () => {
      paused.current = true;
      remove();
    },
  };
}

function changed(session: Session): Values {
  const { values } = session.store.getState();
  return Object.fromEntries(changedKeys(session.plan, session.store.getState()).map((key) => [key, values[key]]));
}
