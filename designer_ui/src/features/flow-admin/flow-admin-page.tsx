import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchState } from '@/app/navigation';
import { Page } from '@/shared/ui/page';
import { HandOverView } from './components/hand-over-view';
import { IncidentsView } from './components/incidents-view';
import { InstancesView } from './components/instances-view';
import { StatisticsView } from './components/statistics-view';

const TABS = {
  instances: InstancesView,
  incidents: IncidentsView,
  statistics: StatisticsView,
  hand_over: HandOverView,
};
type Tab = keyof typeof TABS;

/** `/admin/flows?tab=`: what stands still, how long things take, whose work goes to whom. */
export function FlowAdminPage() {
  const { t } = useTranslation('flow-admin');
  const [search, setSearch] = useSearchState();
  const tab = (search['tab'] ?? '') in TABS ? (search['tab'] as Tab) : 'instances';
  const View = TABS[tab];
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      extra={
        <Segmented
          value={tab}
          aria-label={t('title')}
          options={(Object.keys(TABS) as Tab[]).map((key) => ({ value: key, label: t(`tab.${key}`) }))}
          onChange={(key) => setSearch({ tab: key === 'instances' ? undefined : key }, true)}
        />
      }
    >
      <View />
    </Page>
  );
}
