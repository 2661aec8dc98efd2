import type { CSSProperties } from 'react';
import { useText } from '@/shared/text';
import { ElementView, isBare } from '../elements/registry';
import { useSeen } from '../hooks/use-seen';
import { FITTING } from '../model/layout';
import type { ElementTile as Tile } from '../model/types';
import styles from './dashboard.module.css';

/** A part of the page that is no chart; drawn when it comes near the window. */
export function ElementTile({ tile, style }: { tile: Tile; style?: CSSProperties }) {
  const text = useText();
  const { ref, seen } = useSeen<HTMLElement>();
  const title = text(tile.title);
  const bare = isBare(tile.element);
  return (
    <section
      ref={ref}
      className={bare ? styles.bare : `tn-card ${styles.tile}`}
      style={style}
      data-tile={tile.key}
      data-fitting={FITTING.has(tile.element)}
      data-element={tile.element}
      {...(title ? { 'aria-label': title } : {})}
    >
      {!bare && title && (
        <header className={styles.tileHead}>
          <h2 className={styles.tileTitle}>{title}</h2>
        </header>
      )}
      <div className={bare ? styles.bareBody : styles.tileBody}>
        {seen && <ElementView tile={tile} title={title} />}
      </div>
    </section>
  );
}
