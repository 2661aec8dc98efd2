import { Button, Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ChartData } from '@/shared/chart';
import { Icon } from '@/shared/ui/icon';
import { MenuLabel } from '@/shared/ui/menu-label';

type Props = {
  title: string;
  data: ChartData | undefined;
  asTable: boolean;
  onTable: () => void;
  onRecords: () => void;
  onEnlarge?: (() => void) | undefined;
  onCsv: () => void;
  onPicture: () => void;
};

/** What a tile offers beside its picture. */
export function TileMenu({ title, data, asTable, onTable, onRecords, onEnlarge, onCsv, onPicture }: Props) {
  const { t } = useTranslation('dashboard');
  const drawn = data?.view === 'echarts';
  const item = (key: string, icon: string, onClick: () => void) => ({
    key,
    label: <MenuLabel icon={icon}>{t(`tile.${key}`)}</MenuLabel>,
    onClick,
  });
  const items: MenuProps['items'] = [
    ...(drawn ? [item(asTable ? 'as_chart' : 'as_table', asTable ? 'bar-chart-3' : 'table', onTable)] : []),
    item('records', 'list', onRecords),
    ...(onEnlarge ? [item('enlarge', 'eye', onEnlarge)] : []),
    { type: 'divider' },
    item('csv', 'file-spreadsheet', onCsv),
    ...(drawn && !asTable ? [item('png', 'image', onPicture)] : []),
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items }} disabled={!data} placement="bottomRight">
      <Button
        type="text"
        size="small"
        icon={<Icon name="ellipsis" size={16} />}
        aria-label={t('tile.menu', { title })}
      />
    </Dropdown>
  );
}
