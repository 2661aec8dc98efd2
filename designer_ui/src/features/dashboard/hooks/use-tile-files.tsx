import type { MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ChartData } from '@/shared/chart';
import { MenuLabel } from '@/shared/ui/menu-label';
import { savePicture, saveText } from '../download';
import { csvOf } from '../model/csv';

type Options = { title: string; data: ChartData | undefined; asTable: boolean; element: () => HTMLElement | null };

/** The numbers and the picture of a tile as files of the browser. */
export function useTileFiles({ title, data, asTable, element }: Options): NonNullable<MenuProps['items']> {
  const { t } = useTranslation('dashboard');
  const picture = () => {
    const drawn = element();
    return drawn && savePicture(drawn, title, `${title}.png`);
  };
  const item = (key: string, icon: string, onClick: () => void) => ({
    key,
    label: <MenuLabel icon={icon}>{t(`tile.${key}`)}</MenuLabel>,
    onClick,
  });
  return [
    item('csv', 'file-spreadsheet', () => data && saveText(csvOf(data), `${title}.csv`)),
    ...(data?.view === 'echarts' && !asTable ? [item('png', 'image', picture)] : []),
  ];
}
