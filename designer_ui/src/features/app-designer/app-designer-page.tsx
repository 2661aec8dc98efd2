import { Button } from 'antd';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { PageLink, useParam, useSearchState } from '@/app/navigation';
import { useDraftDocument } from '@/shared/document';
import { DesignerShell, DesignProvider } from '@/shared/inspector';
import styles from './app-designer-page.module.css';
import { BinView } from './components/bin-view';
import { NavigationView } from './components/navigation-view';
import { Overview } from './components/overview';
import { PublishDialog } from './components/publish-dialog';
import { ReleasesView } from './components/releases-view';
import { RolesView } from './components/roles-view';
import { SettingsView } from './components/settings-view';
import { UpgradeView } from './components/upgrade-view';
import { AppDesignContext } from './hooks/app-design';
import { useUpgrade } from './hooks/upgrade';
import { type AppChange, type AppDocument, reduce } from './model/app-document';

const TABS = ['overview', 'navigation', 'roles', 'settings', 'releases', 'bin', 'upgrade'] as const;
const NO_FIELDS: [] = [];

/** The app as its builder sees it: what it is made of, who may what, what is live. */
export function AppDesignerPage() {
  const app = useParam('app');
  const { t } = useTranslation('app-designer');
  const [search, setSearch] = useSearchState();
  const draft = useDraftDocument<AppDocument, AppChange>({ app, kind: 'app', key: 'app', reduce });
  const design = useMemo(
    () => ({
      app,
      draft,
      change: (change: AppChange, merge?: string) => draft.store.getState().change(change, merge),
    }),
    [app, draft],
  );
  const icon = useStore(draft.store, (state) => state.document?.icon ?? 'app');
  const tab = TABS.find((one) => one === search.tab) ?? 'overview';
  const { data: upgrade } = useUpgrade(app);
  // The way to a newer template is shown while there is one, or while somebody looks at it.
  const shown = TABS.filter((one) => one !== 'upgrade' || tab === 'upgrade' || upgrade?.state === 'available');
  const publishing = search.publish === '1';
  const open = (key: string) => setSearch({ tab: key === 'overview' ? undefined : key }, true);
  useEffect(() => {
    if (publishing) {
      void draft.autosave.flush();
    }
  }, [publishing, draft]);
  return (
    <AppDesignContext value={design}>
      <DesignProvider app={app} form="" fields={NO_FIELDS}>
        <DesignerShell
          app={app}
          kind="app"
          documentKey="app"
          icon={icon}
          draft={draft}
          backHref={`/apps/${app}`}
          onRename={(title) => design.change({ kind: 'patch', patch: { title } })}
          tabs={shown.map((key) => ({ key, label: t(`tab.${key}`) }))}
          tab={tab}
          onTab={open}
          onJump={(at) =>
            open(at.startsWith('roles') ? 'roles' : at.startsWith('navigation') ? 'navigation' : 'settings')
          }
          extra={
            <PageLink href={`/apps/${app}`} className={styles.open}>
              <Button tabIndex={-1}>{t('open_app')}</Button>
            </PageLink>
          }
        >
          {tab === 'overview' && <Overview />}
          {tab === 'navigation' && <NavigationView />}
          {tab === 'roles' && <RolesView />}
          {tab === 'settings' && <SettingsView />}
          {tab === 'releases' && <ReleasesView />}
          {tab === 'bin' && <BinView />}
          {tab === 'upgrade' && <UpgradeView />}
        </DesignerShell>
        {publishing && <PublishDialog onClose={() => setSearch({ publish: undefined }, true)} />}
      </DesignProvider>
    </AppDesignContext>
  );
}
