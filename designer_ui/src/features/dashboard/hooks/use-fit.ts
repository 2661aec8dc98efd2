import { type RefObject, useEffect, useState } from 'react';
import { GAP_PX, placesOf, ROW_PX } from '../model/layout';
import { standingOn } from '../model/page';
import type { Tile } from '../model/types';

const LEAST_PX = 40;
const MOST_PX = 120;
const EDGE_PX = 28;

/** How tall a row must be for a page of so many rows to fill a height; within reason. */
export function rowHeightFor(rows: number, height: number): number {
  if (rows <= 0) {
    return ROW_PX;
  }
  const fitting = Math.floor((height - (rows - 1) * GAP_PX) / rows);
  return Math.min(MOST_PX, Math.max(LEAST_PX, fitting));
}

/** On a wall the rows grow or shrink until the page fills it. */
export function useFit(ref: RefObject<HTMLElement | null>, tiles: readonly Tile[], on: boolean): number | undefined {
  const [height, setHeight] = useState<number | null>(null);
  useEffect(() => {
    if (!on) {
      setHeight(null);
      return;
    }
    const measure = () => {
      const top = ref.current?.getBoundingClientRect().top ?? 0;
      setHeight(window.innerHeight - Math.max(0, top) - EDGE_PX);
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [on, ref]);
  const rows = Math.max(0, ...placesOf(standingOn(tiles, null)).map(({ y, h }) => y + h));
  return on && height !== null ? rowHeightFor(rows, height) : undefined;
}
