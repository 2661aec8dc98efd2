import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '@/shared/ui/messages';
import { type Act, type MoveBody, type Result, usePoolMove } from './queries';

/** Tell what became of several records: how many went well, and why the others did not. */
function tell(results: readonly Result[], done: (count: number) => string, open?: (id: number) => void): void {
  const refused = results.filter((one) => !one.ok);
  const good = results.length - refused.length;
  const first = results.find((one) => one.ok);
  if (first && good === 1 && open) {
    notify.open(done(good), () => open(first.id));
  } else if (good > 0) {
    notify.success(done(good));
  }
  for (const message of new Set(refused.map((one) => one.message))) {
    notify.warning(String(message));
  }
}

/** Moves of a pool that tell the person what came of them. */
export function usePoolActs(app: string, pool: string, onDone?: () => void, onOpen?: (id: number) => void) {
  const { t } = useTranslation('pools');
  const move = usePoolMove(app, pool);
  const [busy, setBusy] = useState(false);
  const act = async (name: Act, body: MoveBody): Promise<void> => {
    setBusy(true);
    try {
      tell(await move(name, body), (count) => t(`done.${name}`, { count }), name === 'claim' ? onOpen : undefined);
      onDone?.();
    } catch (error) {
      notify.error(error);
    } finally {
      setBusy(false);
    }
  };
  return { act, busy };
}
