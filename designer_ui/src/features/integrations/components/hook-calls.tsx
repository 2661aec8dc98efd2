import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '@/shared/ui/relative-time';
import { StatusPill } from '@/shared/ui/status-pill';
import styles from '../integrations.module.css';
import { tintOf } from '../model/states';
import { useHookCalls } from '../queries';
import type { HookCall } from '../types';

/** The last calls of a hook; one of them opened to its content. */
export function HookCalls({ hook }: { hook: number }) {
  const { t } = useTranslation('integrations');
  const calls = useHookCalls(hook);
  const [open, setOpen] = useState<number | null>(null);
  return (
    <section aria-label={t('hooks.calls')}>
      <h2 className={styles.section}>{t('hooks.calls')}</h2>
      {calls.data?.length === 0 && <p className={styles.hint}>{t('hooks.no_calls')}</p>}
      <ul className={styles.list}>
        {calls.data?.map((call) => (
          <li key={call.id}>
            <div className={styles.row}>
              <span className={styles.what}>
                <button
                  type="button"
                  className={styles.link}
                  aria-expanded={open === call.id}
                  onClick={() => setOpen(open === call.id ? null : call.id)}
                >
                  <RelativeTime at={call.at} />
                </button>
                {call.reason && <span className={styles.reason}>{call.reason}</span>}
              </span>
              <StatusPill tint={tintOf(call.status)}>{t(`status.${call.status}`)}</StatusPill>
            </div>
            {open === call.id && <CallContent call={call} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function CallContent({ call }: { call: HookCall }) {
  const { t } = useTranslation('integrations');
  if (call.content === null && !call.values) {
    return <p className={styles.hint}>{t('hooks.no_content')}</p>;
  }
  return <pre className={styles.code}>{JSON.stringify(call.values ?? call.content, null, 2)}</pre>;
}
