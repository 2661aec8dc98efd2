import { Button, Dropdown, type MenuProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartData } from '@/shared/chart';
import { Icon } from '@/shared/ui/icon';
import { MenuLabel } from '@/shared/ui/menu-label';
import { useLookItems } from '../hooks/use-look-items';
import type { View } from '../hooks/use-view';
import type { ChartTile } from '../model/types';

type Items = NonNullable<MenuProps['items']>;
type Props = {
  tile: ChartTile;
  view: View;
  title: string;
  data: ChartData | undefined;
  asTable: boolean;
  onTable: () => void;
  onRecords: () => void;
  onEnlarge?: (() => void) | undefined;
  /** Ways to keep it: files and alerts. */
  more: Items;
};

/** What a tile offers beside its picture. */
export function TileMenu({ tile, view, title, data, asTable, onTable, onRecords, onEnlarge, more }: Props) {
  const { t } = useTranslation('dashboard');
  const [open, setOpen] = useState(false);
  const looks = useLookItems(tile, data, view, open);
  const drawn = data?.view === 'echarts';
  const item = (key: string, icon: string, onClick: () => void) => ({
    key,
    label: <MenuLabel icon={icon}>{t(`tile.${key}`)}</MenuLabel>,
    onClick,
  });
  const items: Items = [
    ...(drawn ? [item(asTable ? 'as_chart' : 'as_table', asTable ? 'bar-chart-3' : 'table', onTable)] : []),
    item('records', 'list', onRecords),
    ...(onEnlarge ? [item('enlarge', 'eye', onEnlarge)] : []),
    ...(looks.length ? [{ type: 'divider' as const }, ...looks] : []),
    ...(more.length ? [{ type: 'divider' as const }, ...more] : []),
  ];
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items }}
      disabled={!data}
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      autoFocus
    >
      <Button
        type="text"
        size="small"
        icon={<Icon name="ellipsis" size={16} />}
        aria-label={t('tile.menu', { title })}
      />
    </Dropdown>
  );
}
