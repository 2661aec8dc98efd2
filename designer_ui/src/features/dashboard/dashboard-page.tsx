import { useQueryClient } from '@tanstack/react-query';
import { Button, ConfigProvider } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '@/api/queries';
import { keys } from '@/api/query-keys';
import { useGo, useParam } from '@/app/navigation';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { Page } from '@/shared/ui/page';
import { CardsSkeleton } from '@/shared/ui/skeletons';
import styles from './components/dashboard.module.css';
import { DashboardGrid } from './components/dashboard-grid';
import { FilterBar } from './components/filter-bar';
import { useFullScreen } from './hooks/use-full-screen';
import { useView } from './hooks/use-view';
import type { DashboardAnswer } from './model/types';
import { useDashboard, type Where } from './queries';

/** On a wall nobody presses "refresh". */
const ON_A_WALL_MS = 60_000;

/** `/apps/:app/dashboards/:dashboard`: a page of charts. */
export function DashboardPage() {
  const where = { app: useParam('app'), dashboard: useParam('dashboard') };
  const { data, error, refetch } = useDashboard(where);
  if (error && !data) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  return data ? <Loaded key={where.dashboard} where={where} answer={data} /> : <CardsSkeleton cards={6} />;
}

function Loaded({ where, answer }: { where: Where; answer: DashboardAnswer }) {
  const { t } = useTranslation('dashboard');
  const text = useText();
  const go = useGo();
  const app = useApp(where.app);
  const view = useView();
  const ref = useRef<HTMLDivElement>(null);
  const screen = useFullScreen(ref);
  const edit = `/builder/${where.app}/dashboards/${where.dashboard}`;
  return (
    <div ref={ref} className={styles.page} data-wall={screen.on}>
      {/* What fills the screen must hold its own menus and dialogs, or they open unseen behind it. */}
      <ConfigProvider {...(screen.on ? { getPopupContainer: () => ref.current ?? document.body } : {})}>
        <Page
          title={text(answer.dashboard.title)}
          crumbs={screen.on ? [] : [{ title: text(app.data?.title), href: `/apps/${where.app}` }]}
          extra={<Tools where={where} screen={screen} />}
          action={
            answer.can_build &&
            !screen.on && (
              <Button icon={<Icon name="pencil" size={15} />} onClick={() => go(edit)}>
                {t('common:edit')}
              </Button>
            )
          }
        >
          <FilterBar app={where.app} answer={answer} view={view} />
          {answer.dashboard.tiles.length ? (
            <DashboardGrid where={where} answer={answer} view={view} every={screen.on ? ON_A_WALL_MS : false} />
          ) : (
            <EmptyState
              picture="chart"
              title={t('empty')}
              hint={t(answer.can_build ? 'empty_builder' : 'empty_viewer')}
              action={
                answer.can_build && (
                  <Button type="primary" onClick={() => go(edit)}>
                    {t('design')}
                  </Button>
                )
              }
            />
          )}
        </Page>
      </ConfigProvider>
    </div>
  );
}

function Tools({ where, screen }: { where: Where; screen: ReturnType<typeof useFullScreen> }) {
  const { t } = useTranslation('dashboard');
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: keys.dashboard(where.app, where.dashboard) });
  return (
    <>
      <Button
        type="text"
        icon={<Icon name="refresh-cw" size={16} />}
        aria-label={t('refresh')}
        title={t('refresh')}
        onClick={refresh}
      />
      {screen.possible && (
        <Button
          type="text"
          icon={<Icon name={screen.on ? 'x' : 'monitor'} size={16} />}
          aria-label={t(screen.on ? 'leave_full_screen' : 'full_screen')}
          title={t(screen.on ? 'leave_full_screen' : 'full_screen')}
          onClick={screen.toggle}
        />
      )}
    </>
  );
}
