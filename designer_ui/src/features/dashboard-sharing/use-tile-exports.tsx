import type { MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Query, saveFile } from '@/api/client';
import { useAppearance } from '@/app/use-appearance';
import type { ChartData } from '@/shared/chart';
import { MenuLabel } from '@/shared/ui/menu-label';
import { notify } from '@/shared/ui/messages';
import { type Board, boardPath } from './queries';

type Options = { board: Board; tile: string; asked: Query; data: ChartData | undefined; may: boolean };
const ICONS = { png: 'image', svg: 'pen-tool', xlsx: 'file-spreadsheet', csv: 'file-text' } as const;

/** A tile as a file of the server: the same filters, drills and numbers as on the screen. */
export function useTileExports({ board, tile, asked, data, may }: Options): NonNullable<MenuProps['items']> {
  const { t, i18n } = useTranslation('dashboard-sharing');
  const theme = useAppearance();
  if (!may) {
    return [];
  }
  const drawn = data?.view === 'echarts' && data.option;
  const formats = drawn ? (['png', 'svg', 'xlsx', 'csv'] as const) : (['png', 'xlsx', 'csv'] as const);
  const save = async (format: string) => {
    try {
      const more = { format, theme, language: i18n.language };
      await saveFile(`${boardPath(board)}/tiles/${tile}/export`, { ...asked, ...more });
    } catch (error) {
      notify.error(error);
    }
  };
  return formats.map((format) => ({
    key: format,
    label: <MenuLabel icon={ICONS[format]}>{t(`save.${format}`)}</MenuLabel>,
    onClick: () => void save(format),
  }));
}
