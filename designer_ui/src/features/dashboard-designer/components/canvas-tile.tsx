import { memo, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ElementView } from '@/features/dashboard/elements/registry';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { useDesigner, useKind, useSelectionPart } from '../hooks/designer';
import { problemsByTile } from '../model/problem-place';
import { type ChartKind, isChart, type Tile } from '../model/types';
import styles from './canvas.module.css';
import { TileMenu } from './tile-menu';
import { TilePreview } from './tile-preview';

type Props = { tile: Tile; onSettings: () => void };

function useProblemCount(key: string): number {
  const { store } = useDesigner();
  return useStore(store, ({ document, problems }) =>
    document ? (problemsByTile(document, problems).get(key) ?? 0) : 0,
  );
}

/** A chart or an element on the canvas: its name chooses it, its menu does what keys do. */
export const CanvasTile = memo(function CanvasTile({ tile, onSettings }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const phone = useIsPhone();
  const { selection } = useDesigner();
  const kind = useKind(tile);
  const chosen = useSelectionPart((state) => state.keys.includes(tile.key));
  const problems = useProblemCount(tile.key);
  const name = text(tile.title) || text(kind?.label) || tile.key;
  const bare = !isChart(tile) && kind !== undefined && 'bare' in kind && kind.bare === true;
  const choose = (several: boolean) => (several ? selection.toggle(tile.key) : selection.only(tile.key));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the name inside is the button for keys; a click anywhere is the wide target.
    <article
      className={styles.tile}
      data-tile={tile.key}
      data-chosen={chosen}
      data-bare={bare}
      onClick={(event) => {
        // What stands on a page of tabs is chosen itself, not the tabs around it.
        if ((event.target as Element).closest('[data-tile]') === event.currentTarget) {
          choose(event.shiftKey || event.ctrlKey || event.metaKey);
        }
      }}
      onDoubleClick={onSettings}
    >
      <header className={styles.head}>
        <button type="button" data-tile-name className={styles.name} aria-pressed={chosen} title={name}>
          <Icon name={kind?.icon ?? 'box'} size={14} />
          <span className="tn-ellipsis">{name}</span>
        </button>
        {problems > 0 && (
          <span className={styles.problems} title={t('tile_problems', { count: problems })}>
            <Icon name="triangle-alert" size={14} />
            <span className="tn-visually-hidden">{t('tile_problems', { count: problems })}</span>
          </span>
        )}
        <span className={styles.tools} data-no-drag>
          <TileMenu tile={tile} {...(phone ? { onSettings } : {})} />
        </span>
      </header>
      <div className={styles.body}>
        <Suspense fallback={null}>
          {isChart(tile) ? (
            <TilePreview tile={tile} kind={kind as ChartKind | undefined} label={name} />
          ) : (
            <ElementView tile={tile} title={text(tile.title)} />
          )}
        </Suspense>
      </div>
    </article>
  );
});
