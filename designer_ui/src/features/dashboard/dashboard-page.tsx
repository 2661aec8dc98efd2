import { Button } from 'antd';
import { type CSSProperties, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '@/api/queries';
import { useGo, useParam, usePath, useSearchState } from '@/app/navigation';
import { useForcedAppearance } from '@/app/use-appearance';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { Page } from '@/shared/ui/page';
import { CardsSkeleton } from '@/shared/ui/skeletons';
import { Board, filtersAbove } from './components/board';
import styles from './components/dashboard.module.css';
import { DashboardTools } from './components/dashboard-tools';
import { FilterBar } from './components/filter-bar';
import { useFit } from './hooks/use-fit';
import { useView } from './hooks/use-view';
import { useWall } from './hooks/use-wall';
import { passedFilters } from './model/filters';
import type { DashboardAnswer, FilterValues } from './model/types';
import { viewSearch } from './model/view-state';
import { useDashboard, type Where } from './queries';

/** On a wall nobody presses "refresh". */
const ON_A_WALL_MS = 60_000;

/** `/apps/:app/dashboards/:dashboard`: a page of charts and elements. */
export function DashboardPage() {
  const where = { app: useParam('app'), dashboard: useParam('dashboard') };
  const { data, error, refetch } = useDashboard(where);
  if (error && !data) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  return data ? <Loaded key={where.dashboard} where={where} answer={data} /> : <CardsSkeleton cards={6} />;
}

/** What another board passed on becomes filters of this one, once. */
function usePassed(answer: DashboardAnswer): void {
  const [search, setSearch] = useSearchState();
  const { pass } = search;
  // The address changes before the page does: what is meant for the next board is not for this one.
  const here = usePath().endsWith(`/dashboards/${answer.dashboard.key}`);
  useEffect(() => {
    if (!pass || !here) {
      return;
    }
    const given = JSON.parse(pass) as FilterValues;
    const filters = passedFilters(answer.dashboard.filters ?? [], given);
    const { filters: words } = viewSearch({ filters, crosses: [], drills: {}, tables: [], looks: {}, pages: {} });
    setSearch({ pass: undefined, filters: words }, true);
  }, [pass, here, answer, setSearch]);
}

function Loaded({ where, answer }: { where: Where; answer: DashboardAnswer }) {
  const { t } = useTranslation('dashboard');
  const text = useText();
  const go = useGo();
  const app = useApp(where.app);
  const view = useView();
  const { dashboard: page } = answer;
  const wall = useWall(where, page, view);
  const body = useRef<HTMLDivElement>(null);
  const rowPx = useFit(body, page.tiles, wall.on);
  useForcedAppearance(page.theme);
  usePassed(answer);
  const edit = `/builder/${where.app}/dashboards/${where.dashboard}`;
  const every = page.refresh ? page.refresh * 1000 : wall.on && ON_A_WALL_MS;
  const above = filtersAbove(answer);
  return (
    <div
      className={styles.page}
      data-wall={wall.on}
      data-turning={wall.turning}
      style={{ '--turn': `${wall.seconds}s` } as CSSProperties}
    >
      {wall.turning && <div key={JSON.stringify(view.view.pages)} className={styles.turn} aria-hidden />}
      <Page
        title={text(page.title)}
        subtitle={text(page.description)}
        crumbs={wall.on ? [] : [{ title: text(app.data?.title), href: `/apps/${where.app}` }]}
        extra={<DashboardTools where={where} page={page} view={view} wall={wall} />}
        action={
          answer.can_build &&
          !wall.on && (
            <Button icon={<Icon name="pencil" size={15} />} onClick={() => go(edit)}>
              {t('common:edit')}
            </Button>
          )
        }
      >
        {!wall.turning && <FilterBar where={where} answer={answer} view={view} filters={above} />}
        {page.tiles.length ? (
          <div ref={body}>
            <Board where={where} answer={answer} view={view} every={every} {...(rowPx ? { rowPx } : {})} />
          </div>
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
    </div>
  );
}
