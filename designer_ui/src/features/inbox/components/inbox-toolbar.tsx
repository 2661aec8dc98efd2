import { Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApps } from '@/api/queries';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import type { InboxState } from '../hooks/use-inbox-state';
import styles from './inbox.module.css';

const PAUSE_MS = 300;

/** Search and the app to look at. */
export function InboxToolbar({ state }: { state: InboxState }) {
  const { t } = useTranslation('inbox');
  const text = useText();
  const { data: apps } = useApps();
  const [typed, setTyped] = useState(state.q);
  useEffect(() => {
    if (typed === state.q) {
      return;
    }
    const timer = setTimeout(() => state.setQ(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, state.q, state.setQ]);
  return (
    <div className={styles.toolbar}>
      <Input
        aria-label={t('search')}
        placeholder={t('search')}
        prefix={<Icon name="search" size={15} />}
        allowClear
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {(apps?.length ?? 0) > 1 && (
        <Select
          aria-label={t('app')}
          placeholder={t('app_all')}
          allowClear
          popupMatchSelectWidth={false}
          value={state.app ?? null}
          options={(apps ?? []).map((app) => ({ value: app.key, label: text(app.title) }))}
          onChange={(app: string | undefined) => state.setApp(app)}
        />
      )}
    </div>
  );
}
