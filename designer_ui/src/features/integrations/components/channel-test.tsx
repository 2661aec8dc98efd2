import { Alert, Button, Input } from 'antd';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import styles from '../integrations.module.css';
import { useChange } from '../queries';
import type { Channel, ChannelKind, Delivery } from '../types';

/** Send a message of ours at once and show what came back. */
export function ChannelTest({ channel, kind }: { channel: Channel; kind: ChannelKind }) {
  const { t } = useTranslation('integrations');
  const [to, setTo] = useState('');
  const test = useChange<void, Delivery>({
    send: () => api.post<Delivery>(`/channels/${channel.id}/test`, { to }),
  });
  const place = kind.way ? t(`channels.test_to_${kind.way}`, { defaultValue: t('channels.test_to') }) : '';
  return (
    <section aria-label={t('channels.test')}>
      <h2 className={styles.section}>{t('channels.test')}</h2>
      <p className={styles.hint}>{t('channels.test_hint')}</p>
      <div className={styles.bar}>
        {kind.way && (
          <Input
            style={{ flex: 1 }}
            aria-label={place}
            placeholder={place}
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        )}
        <Button icon={<Send size={15} aria-hidden />} loading={test.isPending} onClick={() => test.mutate()}>
          {t('channels.send_test')}
        </Button>
      </div>
      {test.data && <TestResult told={test.data} />}
    </section>
  );
}

function TestResult({ told }: { told: Delivery }) {
  const { t } = useTranslation('integrations');
  const good = told.status === 'sent';
  const answer = [told.answer?.status, told.answer?.code, told.answer?.text].filter(Boolean).join(' · ');
  return (
    <Alert
      className={styles.result ?? ''}
      type={good ? 'success' : 'error'}
      showIcon
      title={good ? t('channels.test_good') : told.reason}
      {...(answer ? { description: answer } : {})}
    />
  );
}
