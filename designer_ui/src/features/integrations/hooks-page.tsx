import { Button, Select } from 'antd';
import { Plus, Webhook } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApps } from '@/api/queries';
import { useSearchState } from '@/app/navigation';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Page } from '@/shared/ui/page';
import { RelativeTime } from '@/shared/ui/relative-time';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { StatusPill } from '@/shared/ui/status-pill';
import { HookPanel } from './components/hook-panel';
import styles from './integrations.module.css';
import { useHooks } from './queries';
import type { Hook } from './types';

/** `/admin/hooks?app=`: addresses that other systems call to wake rules. */
export function HooksPage() {
  const { t } = useTranslation('integrations');
  const text = useText();
  const [search, setSearch] = useSearchState();
  const apps = useApps();
  const app = search.app ?? apps.data?.[0]?.key;
  const hooks = useHooks(app);
  const open = search.hook;
  const hook = hooks.data?.find((one) => String(one.id) === open);
  const close = () => setSearch({ hook: undefined });
  return (
    <Page
      title={t('hooks.title')}
      subtitle={t('hooks.subtitle')}
      action={
        <Button
          type="primary"
          disabled={!app}
          icon={<Plus size={16} aria-hidden />}
          onClick={() => setSearch({ hook: 'new' })}
        >
          {t('hooks.add')}
        </Button>
      }
    >
      <div className={styles.filters}>
        <Select
          aria-label={t('hooks.app')}
          value={app ?? null}
          onChange={(value) => setSearch({ app: value ?? undefined, hook: undefined })}
          showSearch={{ optionFilterProp: 'label' }}
          options={(apps.data ?? []).map((one) => ({ value: one.key, label: text(one.title) }))}
        />
      </div>
      {hooks.error && <ErrorState error={hooks.error} onRetry={() => void hooks.refetch()} />}
      {hooks.isPending && app && <RowsSkeleton rows={3} />}
      {hooks.data && <Hooks hooks={hooks.data} onOpen={(id) => setSearch({ hook: String(id) })} />}
      {app && (open === 'new' || hook) && (
        <HookPanel
          key={`${open}`}
          app={app}
          {...(hook ? { hook } : {})}
          onClose={close}
          onMade={(id) => setSearch({ hook: String(id) })}
        />
      )}
    </Page>
  );
}

function Hooks({ hooks, onOpen }: { hooks: readonly Hook[]; onOpen: (id: number) => void }) {
  const { t } = useTranslation('integrations');
  if (hooks.length === 0) {
    return <EmptyState picture="inbox" title={t('hooks.none')} hint={t('hooks.none_hint')} />;
  }
  return (
    <ul className={`tn-card ${styles.list}`}>
      {hooks.map((hook) => (
        <li key={hook.id} className={styles.row}>
          <Webhook size={18} aria-hidden />
          <span className={styles.what}>
            <button type="button" className={styles.link} onClick={() => onOpen(hook.id)}>
              {hook.title}
            </button>
            <span className={styles.facts}>
              <span>{hook.rule_title ?? t('hooks.no_rule')}</span>
              <span>{t(hook.signed ? 'hooks.is_signed' : 'hooks.not_signed')}</span>
              <RelativeTime at={hook.created_at} />
            </span>
          </span>
          <StatusPill tint={hook.active ? 'green' : 'gray'}>
            {t(hook.active ? 'channels.on' : 'channels.off')}
          </StatusPill>
        </li>
      ))}
    </ul>
  );
}
