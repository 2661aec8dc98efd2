import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/types';
import { useAppearance } from '@/app/use-appearance';
import styles from './chart.module.css';
import type { Picture } from './engine';
import { pagePaint } from './paint';
import { polished } from './polish';
import { resolveOption } from './resolve';
import { chartTheme } from './theme';
import type { ChartData, OnPoint } from './types';

type Props = {
  data: ChartData;
  label: string;
  onPoint?: OnPoint | undefined;
  /** Another picture than the one of the answer, and the boundaries it stands in. */
  option?: { [key: string]: unknown };
  boundaries?: { name: string; shape: unknown };
};

const still = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** A chart drawn by ECharts in the colours of the page; follows its box and the appearance. */
export function PictureView({ data, label, onPoint, option: given, boundaries }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { i18n } = useTranslation();
  const appearance = useAppearance();
  const clicked = useRef(onPoint);
  clicked.current = onPoint;
  useEffect(() => {
    const element = box.current;
    if (!element) {
      return;
    }
    let drawn: Picture | null = null;
    let gone = false;
    const watcher = new ResizeObserver(() => drawn?.resize());
    void import('./engine').then(({ knowBoundaries, picture }) => {
      if (gone) {
        return;
      }
      if (boundaries) {
        knowBoundaries(boundaries.name, boundaries.shape);
      }
      drawn = picture(element, chartTheme(appearance), (key, measure) => clicked.current?.(key as Json[], measure));
      const option = resolveOption(given ?? data.option, i18n.language, pagePaint) as { [key: string]: unknown };
      drawn.draw({
        darkMode: appearance === 'dark',
        ...polished(option, element.clientWidth),
        animation: !still(),
        animationDuration: 300,
      });
      watcher.observe(element);
    });
    return () => {
      gone = true;
      watcher.disconnect();
      drawn?.dispose();
    };
  }, [data, given, boundaries, appearance, i18n.language]);
  return <div ref={box} className={styles.picture} role="img" aria-label={label} data-clickable={Boolean(onPoint)} />;
}
