import { Button, Dropdown, type MenuProps } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/queries';
import type { Text } from '@/api/types';
import { Icon } from '@/shared/ui/icon';
import { MenuLabel } from '@/shared/ui/menu-label';
import { SavedFilters } from './components/saved-filters';
import type { Board, FilterValues } from './queries';

const ExportDialog = lazy(async () => ({ default: (await import('./components/export-dialog')).ExportDialog }));
const SubscriptionsPanel = lazy(async () => ({
  default: (await import('./components/subscriptions-panel')).SubscriptionsPanel,
}));
const AlertsPanel = lazy(async () => ({ default: (await import('./components/alerts-panel')).AlertsPanel }));
const LinksPanel = lazy(async () => ({ default: (await import('./components/links-panel')).LinksPanel }));

export type SharedTile = { key: string; title?: Text; chart?: string };
export type SharingProps = {
  board: Board;
  title: string;
  tiles: readonly SharedTile[];
  /** The page has filters that can be kept. */
  filterable: boolean;
  filters: FilterValues;
  onFilters: (filters: FilterValues) => void;
};
export type PanelProps = SharingProps & { builds: boolean; me: { id: number; name: string }; onClose: () => void };

const PANELS = {
  export: { icon: 'download', Panel: ExportDialog },
  subscriptions: { icon: 'mail', Panel: SubscriptionsPanel },
  alerts: { icon: 'bell-ring', Panel: AlertsPanel },
  links: { icon: 'link', Panel: LinksPanel },
} as const;
type PanelName = keyof typeof PANELS;

/** Take a board along, have it sent, be told, show it to others; and the filters one keeps. */
export function SharingMenu(props: SharingProps) {
  const { t } = useTranslation('dashboard-sharing');
  const { data: me } = useMe();
  const [open, setOpen] = useState<PanelName | null>(null);
  const builds = Boolean(me?.can_build || me?.is_admin);
  const names: PanelName[] = ['export', 'subscriptions', 'alerts', ...(builds ? (['links'] as const) : [])];
  const items: MenuProps['items'] = names.map((name) => ({
    key: name,
    label: <MenuLabel icon={PANELS[name].icon}>{t(`menu.${name}`)}</MenuLabel>,
    onClick: () => setOpen(name),
  }));
  const Panel = open && PANELS[open].Panel;
  return (
    <>
      {props.filterable && <SavedFilters {...props} />}
      <Dropdown menu={{ items }} trigger={['click']} autoFocus placement="bottomRight">
        <Button
          type="text"
          icon={<Icon name="share-2" size={16} />}
          aria-label={t('menu.title')}
          title={t('menu.title')}
        />
      </Dropdown>
      <Suspense fallback={null}>
        {Panel && me && (
          <Panel {...props} builds={builds} me={{ id: me.id, name: me.name }} onClose={() => setOpen(null)} />
        )}
      </Suspense>
    </>
  );
}
