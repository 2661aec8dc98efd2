import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import styles from './pivot.module.css';
import { PivotHeads } from './pivot-heads';
import { type Best, bestOf, type Heat, heatOf } from './pivot-heat';
import { PivotLine } from './pivot-line';
import { widthsOf } from './pivot-widths';
import type { ChartData, OnPoint } from './types';
import { usePivot } from './use-pivot';
import { useSpots } from './use-spots';

type Props = { data: ChartData; label: string; onPoint?: OnPoint | undefined };

const [DENSE_PX, TOUCH_PX] = [32, 44];
const MOST_FROZEN = 0.55;
const USUAL_BOX_PX = 800;

/** Where each frozen column begins; those that would leave no room for numbers are not frozen. */
function frozenAt(widths: readonly number[], down: number, box: number): (number | null)[] {
  let left = 0;
  return widths.slice(0, down).map((width) => {
    const begins = left;
    left += width;
    return left <= box * MOST_FROZEN || begins === 0 ? begins : null;
  });
}

/** Groups down and across with their subtotals; only the lines in sight are in the page. */
export function PivotView({ data, label, onPoint }: Props) {
  const { i18n, t } = useTranslation('chart');
  const box = useRef<HTMLElement>(null);
  const pivot = usePivot(data);
  const { layout } = pivot;
  const height = useIsPhone() ? TOUCH_PX : DENSE_PX;
  const measures = useMemo(() => data.columns.filter((column) => column.role === 'measure'), [data]);
  const widths = useMemo(() => widthsOf(layout, measures, i18n.language), [layout, measures, i18n.language]);
  const heat = useMemo(
    () => heatOf(layout, (data.props?.['heat'] as Heat | undefined) ?? 'none'),
    [layout, data.props],
  );
  const best = useMemo(
    () => bestOf(layout, (data.props?.['best'] as Best | undefined) ?? 'none'),
    [layout, data.props],
  );
  const summed = layout.lines.at(-1)?.kind === 'total';
  const count = layout.lines.length - (summed ? 1 : 0);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 12,
    initialRect: { width: USUAL_BOX_PX, height: 600 },
  });
  const lines = virtual.getVirtualItems();
  const frozen = frozenAt(widths, layout.down, virtual.scrollRect?.width || USUAL_BOX_PX);
  const spots = useSpots(box, { lines: layout.lines.length, cells: widths.length }, (line) =>
    virtual.scrollToIndex(Math.min(line, count - 1)),
  );
  const shared = { pivot, measures, frozen, heat, best, onPoint, spot: spots.spot };
  const before = lines[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (lines.at(-1)?.end ?? 0);
  return (
    <section ref={box} className={styles.scroll} aria-label={label} onKeyDown={spots.onKeyDown}>
      <table
        className={styles.table}
        data-pivot=""
        aria-rowcount={layout.head + layout.lines.length}
        style={{ inlineSize: widths.reduce((sum, width) => sum + width, 0), '--row': `${height}px` } as CSSProperties}
      >
        <colgroup>
          {widths.map((width, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns are told by their place
            <col key={at} style={{ inlineSize: width }} />
          ))}
        </colgroup>
        <PivotHeads pivot={pivot} frozen={frozen} height={height} />
        <tbody>
          <Gap height={before} />
          {lines.map((item, at) => (
            <PivotLine key={item.key} {...shared} at={item.index} named={at === 0} />
          ))}
          <Gap height={after} />
        </tbody>
        {summed && (
          <tfoot>
            <PivotLine {...shared} at={layout.lines.length - 1} named />
          </tfoot>
        )}
      </table>
      {data.truncated && <p className={styles.truncated}>{t('truncated', { count: data.rows.length })}</p>}
    </section>
  );
}

/** Room for the lines that are not drawn. */
function Gap({ height }: { height: number }) {
  return height > 0 ? (
    <tr>
      <td className={styles.gap} style={{ blockSize: height }} />
    </tr>
  ) : null;
}
