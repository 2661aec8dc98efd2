import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/query-keys';
import { SharingMenu } from '@/features/dashboard-sharing';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { MenuLabel } from '@/shared/ui/menu-label';
import type { View } from '../hooks/use-view';
import type { WallState } from '../hooks/use-wall';
import type { DashboardDefinition } from '../model/types';
import type { Where } from '../queries';
import styles from './dashboard.module.css';

type Props = { where: Where; page: DashboardDefinition; view: View; wall: WallState };

/** Refresh, share, and the page on a wall. */
export function DashboardTools({ where, page, view, wall }: Props) {
  const { t } = useTranslation('dashboard');
  const text = useText();
  const client = useQueryClient();
  const key = keys.dashboard(where.app, where.dashboard);
  const busy = useIsFetching({ queryKey: key }) > 0;
  const items: MenuProps['items'] = [
    { key: 'fill', label: <MenuLabel icon="maximize-2">{t('full_screen')}</MenuLabel>, onClick: wall.fill },
    {
      key: 'turn',
      label: <MenuLabel icon="monitor">{t('wall.start', { count: wall.seconds })}</MenuLabel>,
      onClick: wall.start,
    },
  ];
  return (
    <>
      <Button
        type="text"
        className={styles.refresh ?? ''}
        data-busy={busy}
        icon={<Icon name="refresh-cw" size={16} />}
        aria-label={t('refresh')}
        title={t('refresh')}
        onClick={() => void client.invalidateQueries({ queryKey: key })}
      />
      {!wall.on && (
        <SharingMenu
          board={where}
          title={text(page.title)}
          tiles={page.tiles}
          filterable={Boolean(page.filters?.length)}
          filters={view.view.filters}
          onFilters={view.setFilters}
        />
      )}
      {wall.on ? (
        <Button
          type="text"
          icon={<Icon name="x" size={16} />}
          aria-label={t('leave_full_screen')}
          title={t('leave_full_screen')}
          onClick={wall.leave}
        />
      ) : (
        <Dropdown menu={{ items }} trigger={['click']} autoFocus placement="bottomRight">
          <Button
            type="text"
            icon={<Icon name="monitor" size={16} />}
            aria-label={t('wall.title')}
            title={t('wall.title')}
          />
        </Dropdown>
      )}
    </>
  );
}
