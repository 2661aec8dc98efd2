import { useEffect } from 'react';
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

/** What formulas read behind links – a level, the rows of a price book – is asked for when a link is made. */
export function useLinked(session: Session, app: string, form: string): void {
  useEffect(() => {
    const { needs } = session.plan;
    if (needs.size === 0) {
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
      try {
        const path = `/apps/${app}/forms/${form}/linked`;
        const { answers } = await api.post<{ answers: LinkAnswer[] }>(path, { asks });
        told = new Map([...told, ...answers.flatMap(named)]);
        session.learn(answers);
      } catch (error) {
        notify.error(error);
      }
    };
    let timer = setTimeout(() => void look(), 0);
    const stop = session.store.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(() => void look(), PAUSE_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [session, app, form]);
}

function named({ field, records }: LinkAnswer): [string, LinkAnswer['records'][number]][] {
  return records.map((record) => [`${field} ${record.id}`, record]);
}
