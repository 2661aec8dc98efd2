import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonSelect } from '@/features/admin';
import { notify } from '@/shared/ui/messages';
import { type HandOverAnswer, useHandOver } from '../queries';
import styles from './flow-admin.module.css';

/** Somebody leaves: see what waits for him, then give all of it to another. */
export function HandOverView() {
  const { t } = useTranslation('flow-admin');
  const [from, setFrom] = useState<number | null>(null);
  const [to, setTo] = useState<number | null>(null);
  const [answer, setAnswer] = useState<{ dry: boolean; found: HandOverAnswer } | null>(null);
  const handOver = useHandOver();
  const run = async (dry: boolean) => {
    if (from === null || to === null) {
      return;
    }
    try {
      setAnswer({ dry, found: await handOver.mutateAsync({ from, to, apps: null, dry }) });
    } catch (error) {
      notify.error(error);
    }
  };
  const choose = (set: (id: number | null) => void) => (id: number | null) => {
    set(id);
    setAnswer(null);
  };
  return (
    <div className={`tn-card ${styles['handOver']}`}>
      <p className="tn-muted">{t('hand_over.hint')}</p>
      <div className={styles['pair']}>
        <div>
          <label htmlFor="hand-from">{t('hand_over.from')}</label>
          <PersonSelect id="hand-from" known={[]} value={from} onChange={choose(setFrom)} />
        </div>
        <div>
          <label htmlFor="hand-to">{t('hand_over.to')}</label>
          <PersonSelect id="hand-to" known={[]} value={to} onChange={choose(setTo)} />
        </div>
      </div>
      <Button
        disabled={from === null || to === null || from === to}
        loading={handOver.isPending}
        onClick={() => void run(true)}
      >
        {t('hand_over.look')}
      </Button>
      {answer && <Answer {...answer} busy={handOver.isPending} onRun={() => void run(false)} />}
    </div>
  );
}

type AnswerProps = { dry: boolean; found: HandOverAnswer; busy: boolean; onRun: () => void };

function Answer({ dry, found, busy, onRun }: AnswerProps) {
  const { t } = useTranslation('flow-admin');
  if (!dry) {
    const failed = found.results.filter((one) => !one.ok);
    return (
      <Alert
        type={failed.length ? 'warning' : 'success'}
        showIcon
        title={t('hand_over.done', { count: found.handed })}
        description={failed.map((one) => one.message).join(' ')}
      />
    );
  }
  return (
    <section aria-live="polite" className={styles['found']}>
      <p>{t('hand_over.count', { count: found.count })}</p>
      <ul>
        {found.tasks.slice(0, 20).map((one) => (
          <li key={one.id}>{[one.title, one.node_title].filter(Boolean).join(' · ') || `#${one.id}`}</li>
        ))}
      </ul>
      {found.count > 0 && (
        <Button type="primary" loading={busy} onClick={onRun}>
          {t('hand_over.run', { count: found.count })}
        </Button>
      )}
    </section>
  );
}
