import { useMemo } from 'react';
import type { Linked } from '@/api/types';
import { addDays } from '../../model/days';
import { elbow, leftOf, type Scale } from '../../model/scale';
import type { Span } from '../../model/spans';
import styles from './gantt.module.css';
import { ROW } from './gantt-chart';

type Props = {
  side: number;
  scale: Scale;
  /** By place in the list; null for records without dates. */
  spans: readonly (Span | null)[];
  /** The field that names what a record waits for. */
  by: string;
  first: number;
  last: number;
};

type Link = { key: string; path: string; late: boolean };

function waitsFor(span: Span, by: string): number[] {
  return [span.record[by] ?? []].flat().map((one) => (one as Linked).id);
}

type Pair = { id: number; from: number; to: number };

/** Every pair of which one waits for the other, by their places in the list. */
function pairsIn(spans: Props['spans'], by: string): Pair[] {
  const places = new Map(spans.map((span, at) => [span?.record.id, at]));
  return spans.flatMap((span, to) =>
    (span ? waitsFor(span, by) : []).flatMap((id) => {
      const from = places.get(id);
      return from === undefined ? [] : [{ id, from, to }];
    }),
  );
}

function linkOf({ id, from, to }: Pair, { spans, scale, side }: Props): Link | null {
  const [before, after] = [spans[from], spans[to]];
  if (!before || !after) {
    return null;
  }
  const path = elbow(
    { x: side + leftOf(scale, addDays(before.last, 1)), y: from * ROW + ROW / 2 },
    { x: side + leftOf(scale, after.first), y: to * ROW + ROW / 2 },
  );
  return { key: `${id}-${after.record.id}`, path, late: after.first <= before.last };
}

/** Lines from what ends to what waits for it; red where it begins too early. */
export function GanttLinks(props: Props) {
  const { spans, by, first, last } = props;
  const pairs = useMemo(() => pairsIn(spans, by), [spans, by]);
  const links = pairs
    .filter(({ from, to }) => Math.max(from, to) >= first && Math.min(from, to) <= last)
    .map((pair) => linkOf(pair, props))
    .filter((link) => link !== null);
  return (
    <svg className={styles.links} aria-hidden>
      <defs>
        <marker id="gantt-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0,0 L8,4 L0,8 z" fill="context-stroke" />
        </marker>
      </defs>
      {links.map(({ key, path, late }) => (
        <path key={key} d={path} data-late={late} markerEnd="url(#gantt-arrow)" />
      ))}
    </svg>
  );
}
