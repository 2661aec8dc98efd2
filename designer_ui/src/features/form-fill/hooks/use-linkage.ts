import { useEffect } from 'react';
import { api } from '@/api/client';
import type { Row, Session, Values } from '@/shared/form-engine';
import { notify } from '@/shared/ui/messages';
import { type Ask, asksFor, linkedIn } from '../model/linkage';

type Answer = { value?: unknown; rows?: Values[]; found: number; why: { code: string; message: string } | null };

const PAUSE_MS = 250;
const AT_ONCE = 200;

function put(session: Session, found: readonly (readonly [Ask, Answer])[]): void {
  const cells = new Map<string, Map<string, Values>>();
  const ready = found.filter(([, answer]) => answer.why?.code !== 'waiting');
  for (const [{ linked, row }, answer] of ready) {
    if (answer.rows) {
      session.replaceRows(linked.path, answer.rows);
    } else if (row && linked.subform) {
      const rows = cells.get(linked.subform) ?? new Map<string, Values>();
      rows.set(row._key, { ...rows.get(row._key), [linked.field.key]: answer.value ?? null });
      cells.set(linked.subform, rows);
    } else {
      session.set(linked.field.key, answer.value ?? null);
    }
  }
  for (const [subform, changed] of cells) {
    putCells(session, subform, changed);
  }
}

/** All cells of a subform in one go: a thousand lines are judged once. */
function putCells(session: Session, subform: string, changed: ReadonlyMap<string, Values>): void {
  const rows = session.store.getState().values[subform];
  if (Array.isArray(rows)) {
    session.putRows(
      subform,
      0,
      (rows as Row[]).map((row) => changed.get(row._key) ?? {}),
    );
  }
}

async function answers(app: string, form: string, asks: readonly Ask[]): Promise<Answer[]> {
  const body = { asks: asks.map(({ linked, values }) => ({ field: linked.path, values })) };
  return (await api.post<{ answers: Answer[] }>(`/apps/${app}/forms/${form}/linkage`, body)).answers;
}

/** Fields that are looked up in other forms follow the fields their conditions read (数据联动). */
export function useLinkage(session: Session, app: string, form: string, fresh: boolean): void {
  useEffect(() => {
    const linked = linkedIn(session.plan);
    if (linked.length === 0) {
      return;
    }
    const known = new Map<string, string>();
    const look = async () => {
      const asks = asksFor(linked, session.store.getState().values, known).slice(0, AT_ONCE);
      if (asks.length === 0) {
        return;
      }
      for (const ask of asks) {
        known.set(ask.name, ask.signature);
      }
      try {
        const found = await answers(app, form, asks);
        // What was asked for values that have changed since is asked again.
        const still = asks.flatMap((ask, at) => {
          const answer = found[at];
          return answer && known.get(ask.name) === ask.signature ? [[ask, answer] as const] : [];
        });
        put(session, still);
      } catch (error) {
        notify.error(error);
      }
    };
    if (!fresh) {
      for (const ask of asksFor(linked, session.store.getState().values, known)) {
        known.set(ask.name, ask.signature);
      }
    }
    let timer = fresh ? setTimeout(() => void look(), 0) : undefined;
    const stop = session.store.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(() => void look(), PAUSE_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [session, app, form, fresh]);
}
