import { Button, Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { pagesOf } from '@/features/dashboard/model/page';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, usePagePart } from '../hooks/designer';
import { useTileActions } from '../hooks/use-tile-actions';
import { surfaceOf } from '../model/layout';
import type { Tile } from '../model/types';

type Entry = [name: string, icon: string, act: () => void];

function itemsOf(entries: readonly Entry[], word: (name: string) => string): NonNullable<MenuProps['items']> {
  return entries.map(([name, icon, act]) => ({
    key: name,
    label: word(name),
    icon: <Icon name={icon} size={14} />,
    danger: name === 'delete',
    onClick: ({ domEvent }) => {
      domEvent.stopPropagation();
      act();
    },
  }));
}

/** The other pages a tile can go to: the page itself, and every page of tabs or slides. */
function useSurfaceItems(tile: Tile): NonNullable<MenuProps['items']> {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const { selection } = useDesigner();
  const actions = useTileActions();
  const tiles = usePagePart((page) => page.tiles);
  if (pagesOf(tile).length > 0) {
    return [];
  }
  const pages = tiles.flatMap((holder) =>
    pagesOf(holder).map((page) => ({
      key: `${holder.key}/${page.key}`,
      label: text(page.title) || page.key,
      surface: { tile: holder.key, tab: page.key },
    })),
  );
  const all = [...(tile.in ? [{ key: 'page', label: t('menu.onto_page'), surface: null }] : []), ...pages];
  const others = all.filter((one) => surfaceOf(tile) !== one.key);
  if (others.length === 0) {
    return [];
  }
  return [
    {
      key: 'onto',
      label: t('menu.onto'),
      icon: <Icon name="panels-top-left" size={14} />,
      children: others.map(({ key, label, surface }) => ({
        key,
        label,
        onClick: ({ domEvent }) => {
          domEvent.stopPropagation();
          actions.moveTo([tile.key], surface);
          selection.only(tile.key);
        },
      })),
    },
  ];
}

/** Everything that keys do to a tile, for a pointer and for a phone. */
export function TileMenu({ tile, onSettings }: { tile: Tile; onSettings?: () => void }) {
  const { t } = useTranslation('dashboard-designer');
  const { selection } = useDesigner();
  const actions = useTileActions();
  const on = (act: () => void) => () => {
    selection.only(tile.key);
    act();
  };
  const word = (name: string) => t(`menu.${name}`);
  const steps: Entry[] = [
    ['up', 'arrow-up', on(() => actions.nudge(0, -1))],
    ['down', 'arrow-down', on(() => actions.nudge(0, 1))],
    ['left', 'arrow-left', on(() => actions.nudge(-1, 0))],
    ['right', 'arrow-right', on(() => actions.nudge(1, 0))],
  ];
  const sizes: Entry[] = [
    ['wider', 'maximize-2', on(() => actions.resize(1, 0))],
    ['narrower', 'minus', on(() => actions.resize(-1, 0))],
    ['taller', 'chevron-down', on(() => actions.resize(0, 1))],
    ['shorter', 'chevron-up', on(() => actions.resize(0, -1))],
  ];
  const items: MenuProps['items'] = [
    ...(onSettings ? itemsOf([['settings', 'sliders-horizontal', on(onSettings)]], word) : []),
    ...itemsOf([['duplicate', 'copy', on(actions.duplicate)]], word),
    {
      key: 'move',
      label: t('menu.move'),
      icon: <Icon name="arrow-left-right" size={14} />,
      children: itemsOf(steps, word),
    },
    ...useSurfaceItems(tile),
    { key: 'size', label: t('menu.size'), icon: <Icon name="maximize-2" size={14} />, children: itemsOf(sizes, word) },
    { type: 'divider' },
    ...itemsOf([['delete', 'trash-2', on(actions.remove)]], word),
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} autoFocus>
      <Button
        type="text"
        size="small"
        aria-label={t('menu.title')}
        icon={<Icon name="ellipsis" size={15} />}
        onClick={(event) => event.stopPropagation()}
      />
    </Dropdown>
  );
}
