import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './chart.module.css';
import { formatCell } from './formats';
import { coursesOf, HIGH, pathOf, spotsOf, WIDE } from './sparklines';
import type { ChartData, OnPoint } from './types';

type Props = { data: ChartData; label: string; onPoint?: OnPoint | undefined };

/** One line for each group: its numbers, and beside each its course over time. */
export function SparklinesView({ data, label, onPoint }: Props) {
  const { t, i18n } = useTranslation('chart');
  const courses = useMemo(() => coursesOf(data), [data]);
  const [group, , ...measures] = data.columns;
  const shape = data.props?.['shape'] === 'bar' ? Bars : Line;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <section className={styles.scroll} aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{group?.title}</th>
            {measures.map((measure) => (
              <th key={measure.key} colSpan={2} data-role="measure" scope="colgroup">
                {measure.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {courses.map((course) => (
            <tr key={JSON.stringify(course.key)}>
              <th scope="row">
                {onPoint ? (
                  <button type="button" className={styles.cellButton} onClick={() => onPoint([course.key])}>
                    {course.name}
                  </button>
                ) : (
                  course.name
                )}
              </th>
              {measures.flatMap((measure, at) => [
                <td key={`${measure.key}-course`} className={styles.spark}>
                  <Spark shape={shape} points={course.points[at] ?? []} />
                </td>,
                <td key={measure.key} data-role="measure">
                  {formatCell(course.totals[at] ?? null, measure, i18n.language)}
                </td>,
              ])}
            </tr>
          ))}
        </tbody>
        {data.totals && data.props?.['totals'] !== false && (
          <tfoot>
            <tr>
              <th scope="row">{t('total')}</th>
              {measures.map((measure, at) => (
                <td key={measure.key} colSpan={2} data-role="measure">
                  {formatCell(data.totals?.[at], measure, i18n.language)}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
      {data.truncated && <p className={styles.truncated}>{t('truncated', { count: data.rows.length })}</p>}
    </section>
  );
}

type Points = { points: readonly (number | null)[] };

function Spark({ shape: Shape, points }: Points & { shape: (props: Points) => React.ReactNode }) {
  return (
    <svg className={styles.sparkline} viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true">
      <Shape points={points} />
    </svg>
  );
}

function Line({ points }: Points) {
  const spots = spotsOf(points).filter((spot) => spot !== null);
  const last = spots.at(-1);
  return (
    <>
      <path d={pathOf(points)} vectorEffect="non-scaling-stroke" />
      {last && <circle cx={last.x} cy={last.y} r={2.2} />}
    </>
  );
}

function Bars({ points }: Points) {
  const wide = (WIDE - 4) / Math.max(1, points.length);
  const ground = spotsOf([...points, 0]).at(-1)?.y ?? HIGH;
  return spotsOf([...points, 0])
    .slice(0, -1)
    .map((spot, at) =>
      spot ? (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is told by its place
          key={at}
          x={2 + at * wide + wide * 0.12}
          y={Math.min(spot.y, ground)}
          width={wide * 0.76}
          height={Math.max(1, Math.abs(ground - spot.y))}
        />
      ) : null,
    );
}
