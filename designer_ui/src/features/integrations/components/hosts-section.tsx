import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import styles from '../integrations.module.css';
import { useChange } from '../queries';
import type { ChannelList } from '../types';

/** Which houses rules and flows may call. */
export function HostsSection({ list }: { list: ChannelList }) {
  const { t } = useTranslation('integrations');
  const [hosts, setHosts] = useState<string[]>(list.hosts);
  const save = useChange<void>({ send: () => api.put('/channels/hosts', { hosts }), done: t('saved') });
  const same = hosts.join() === list.hosts.join();
  return (
    <section aria-labelledby="hosts-title">
      <h2 id="hosts-title" className={styles.section}>
        {t('hosts.title')}
      </h2>
      <p className={styles.hint}>
        {t('hosts.hint')}
        {list.owner_hosts.length > 0 && ` ${t('hosts.owner', { hosts: list.owner_hosts.join(', ') })}`}
        {` ${t(list.private_calls ? 'hosts.private' : 'hosts.public')}`}
      </p>
      <div className={styles.bar}>
        <Select
          mode="tags"
          style={{ flex: 1, minWidth: 220 }}
          aria-label={t('hosts.title')}
          placeholder={t('hosts.all')}
          tokenSeparators={[',', ' ']}
          value={hosts}
          onChange={setHosts}
          open={false}
          suffixIcon={null}
        />
        <Button disabled={same} loading={save.isPending} onClick={() => save.mutate()}>
          {t('common:save')}
        </Button>
      </div>
    </section>
  );
}
