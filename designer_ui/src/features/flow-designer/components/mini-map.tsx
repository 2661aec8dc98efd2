import type { PointerEvent, RefObject } from 'react';
import { useMiniature } from '../hooks/use-miniature';
import { centredOn, needsMap, scaled, scaleInto } from '../model/minimap';
import styles from './tree.module.css';

const FRAME = { width: 188, height: 132 };

/** The whole drawing in small, with the part that is seen; a press goes there. Keys walk the cards instead. */
export function MiniMap({ box }: { box: RefObject<HTMLElement | null> }) {
  const miniature = useMiniature(box);
  if (!miniature || !needsMap(miniature.drawing, miniature.window)) {
    return null;
  }
  const { drawing, window, cards } = miniature;
  const scale = scaleInto(drawing, FRAME);
  const go = (event: PointerEvent<HTMLElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const point = { x: (event.clientX - left) / scale, y: (event.clientY - top) / scale };
    const at = centredOn(point, window, drawing);
    box.current?.scrollTo({ left: at.x, top: at.y });
  };
  return (
    <div
      className={styles.map}
      aria-hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={(event) => event.buttons === 1 && go(event)}
    >
      <svg width={drawing.width * scale} height={drawing.height * scale} aria-hidden>
        {cards.map((card) => (
          <rect key={card.name} className={styles.mapCard} data-state={card.state} rx={2} {...scaled(card, scale)} />
        ))}
        <rect className={styles.mapView} {...scaled(window, scale)} />
      </svg>
    </div>
  );
}
