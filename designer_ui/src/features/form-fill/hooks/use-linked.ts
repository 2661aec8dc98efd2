import { useCallback, useEffect, useRef } from 'react';
import { api } from '@/api/client';
import { type LinkAnswer, type LinkAsk, missingLinks, type Session } from '@/shared/form-engine';
import { notify } from '@/shared/ui/messages';

const PAUSE_MS = 30;

/** Asks that were not made before, and notes them: what may not be seen is not asked for again. */
function news(asks: readonly LinkAsk[], known: Set<string>): LinkAsk[] {
  const fresh = asks.map(({ field, ids }) => ({ field, ids: ids.filter((id) => !known.has(`${field} ${id}`)) }));
  for (const { field, ids } of fresh) {
    for (const id of ids) {
      known.add(`${field} ${id}`);
    }
  }
  return fresh.filter((ask) => ask.ids.length > 0);
}

async function answersTo(path: string, asks: readonly LinkAsk[], quiet: boolean): Promise<LinkAnswer[]> {
  try {
    return (await api.post<{ answers: LinkAnswer[] }>(path, { asks })).answers;
  } catch (error) {
    if (!quiet) {
      notify.error(error);
    }
    return [];
  }
}

type Look = () => Promise<void>;

/**
 * What formulas read behind links – a level, the rows of a price book – is asked for when a link is made. Returns what
 * waits until nothing is asked any more: a price that is on its way is not missing. `quiet` is for whoever may write
 * here without a right to the form itself: the server computes what he is not told. A blank app asks nothing.
 */
export function useLinked(session: Session, app: string, form: string, quiet = false): Look {
  const now = useRef<Look | null>(null);
  useEffect(() => {
    const { needs } = session.plan;
    if (needs.size === 0 || !app) {
      return;
    }
    let told = new Map<string, LinkAnswer['records'][number]>();
    const known = new Set<string>();
    const look = async () => {
      const missing = missingLinks(needs, session.store.getState().values);
      // A link that is made again was told of before.
      const again = missing.map(({ field, ids }) => ({
        field,
        records: ids.flatMap((id) => told.get(`${field} ${id}`) ?? []),
      }));
      const asks = news(missing, known);
      if (again.some((one) => one.records.length > 0)) {
        session.learn(again);
      }
      if (asks.length === 0) {
        return;
      }
      const answers = await answersTo(`/apps/${app}/forms/${form}/linked`, asks, quiet);
      told = new Map([...told, ...answers.flatMap(named)]);
      session.learn(answers);
    };
    let asking = Promise.resolve();
    const ask = () => {
      asking = asking.then(look);
      return asking;
    };
    let timer = setTimeout(() => void ask(), 0);
    const stop = session.store.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(() => void ask(), PAUSE_MS);
    });
    now.current = ask;
    return () => {
      now.current = null;
      stop();
      clearTimeout(timer);
    };
  }, [session, app, form, quiet]);
  return useCallback(async () => now.current?.(), []);
}

function named({ field, records }: LinkAnswer): [string, LinkAnswer['records'][number]][] {
  return records.map((record) => [`${field} ${record.id}`, record]);
}
