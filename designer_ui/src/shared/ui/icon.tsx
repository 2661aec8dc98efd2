import { Square } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { Tint } from '@/api/types';
import { isTint, tintOf, tintVars } from './tints';

type Icons = typeof import('./icons').ICONS;

let icons: Icons | null = null;
const waiting = new Set<() => void>();

// The drawings weigh as much as a small page: they arrive just after it.
void import('./icons').then(({ ICONS }) => {
  icons = ICONS;
  for (const redraw of waiting) {
    redraw();
  }
});

function subscribe(redraw: () => void): () => void {
  waiting.add(redraw);
  return () => waiting.delete(redraw);
}

type Props = {
  name: string | null | undefined;
  size?: number;
  /** What menus give the icons of their items, for the space beside them. */
  className?: string;
};

/** The icon with this name (kebab-case, from the catalog or a definition); an unknown name draws a plain square. */
export function Icon({ name, size = 16, className = '' }: Props) {
  const known = useSyncExternalStore(subscribe, () => icons);
  if (!known) {
    return <span aria-hidden className={className} style={{ width: size, height: size, flex: 'none' }} />;
  }
  const Drawn = known[(name ?? '').replaceAll('_', '-')] ?? Square;
  return (
    <Drawn
      className={className}
      size={size}
      strokeWidth={1.75}
      aria-hidden
      focusable={false}
      style={{ flex: 'none' }}
    />
  );
}

type TileProps = {
  name: string | null | undefined;
  color?: Tint | string | null | undefined;
  seed?: string;
  size?: number;
};

/** An icon on a tinted square: apps, forms. Without a colour, `seed` picks a steady one. */
export function IconTile({ name, color, seed = '', size = 36 }: TileProps) {
  const { background, text } = tintVars(isTint(color) ? color : tintOf(seed || (name ?? '')));
  return (
    <span
      aria-hidden
      style={{
        width: size,
        height: size,
        flex: 'none',
        display: 'inline-flex',
        alignItems: 'center',
        justifyContent: 'center',
        borderRadius: Math.round(size / 4.5),
        background,
        color: text,
      }}
    >
      <Icon name={name} size={Math.round(size * 0.54)} />
    </span>
  );
}
