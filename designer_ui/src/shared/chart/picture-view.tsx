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

type Props = { data: ChartData; label: string; onPoint?: OnPoint | undefined };

const still = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** A chart drawn by ECharts in the colours of the page; follows its box and the appearance. */
export function PictureView({ data, label, onPoint }: Props) {
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
    void import('./engine').then(({ picture }) => {
      if (gone) {
        return;
      }
      drawn = picture(element, chartTheme(appearance), (key) => clicked.current?.(key as Json[]));
      const option = resolveOption(data.option, i18n.language, pagePaint) as { [key: string]: unknown };
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
  }, [data, appearance, i18n.language]);
  return <div ref={box} className={styles.picture} role="img" aria-label={label} data-clickable={Boolean(onPoint)} />;
}
