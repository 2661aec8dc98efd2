import { type ComponentType, type LazyExoticComponent, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import type { ElementTile } from '../model/types';
import styles from './elements.module.css';

export type ElementProps = { tile: ElementTile; title: string };
type View = ComponentType<ElementProps>;

/** One file per kind, called as the kind; each is fetched when a page has it. */
const FILES = import.meta.glob<{ Element: View }>('./kinds/*.tsx');
const LAZY = new Map<string, LazyExoticComponent<View>>();

function viewOf(name: string): LazyExoticComponent<View> | null {
  const load = FILES[`./kinds/${name.replaceAll('_', '-')}.tsx`];
  if (!load) {
    return null;
  }
  const known = LAZY.get(name) ?? lazy(async () => ({ default: (await load()).Element }));
  LAZY.set(name, known);
  return known;
}

/** Elements without a frame of their own. */
const BARE = new Set(['text', 'divider', 'tabs', 'carousel', 'filter_bar', 'button', 'image', 'clock']);

export function isBare(element: string): boolean {
  return BARE.has(element);
}

/** Whatever stands on a page beside charts. */
export function ElementView({ tile, title }: ElementProps) {
  const { t } = useTranslation('dashboard');
  const Known = viewOf(tile.element);
  if (!Known) {
    return (
      <div className={styles.hint}>
        <Icon name="box" size={18} />
        {t('element.unknown', { name: tile.element })}
      </div>
    );
  }
  return (
    <Suspense fallback={null}>
      <Known tile={tile} title={title} />
    </Suspense>
  );
}

/** What an element says while it has nothing to show. */
export function ElementHint({ icon, children }: { icon: string; children: string }) {
  return (
    <div className={styles.hint}>
      <Icon name={icon} size={18} />
      {children}
    </div>
  );
}
