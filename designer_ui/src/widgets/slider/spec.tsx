import { lazyEdit } from '../lazy-edit';
import { isBlank, numberFrom } from '../values';
import type { WidgetView } from '../widget-view';
import styles from './slider.module.css';

const words: WidgetView['words'] = (value) => (isBlank(value) ? '' : String(value));

const bar: WidgetView['cell'] = (value, field) => {
  if (isBlank(value)) {
    return null;
  }
  const min = Number(field.props?.['min'] ?? 0);
  const max = Number(field.props?.['max'] ?? 100);
  const share = Math.max(0, Math.min(1, (Number(value) - min) / (max - min || 1)));
  return (
    <span className={styles['meter']}>
      <span className={styles['track']} aria-hidden>
        <span className={styles['fill']} style={{ width: `${share * 100}%` }} />
      </span>
      <span className="tn-num">{String(value)}</span>
    </span>
  );
};

const slider: WidgetView = {
  name: 'slider',
  Edit: lazyEdit(() => import('./edit'), 'SliderEdit'),
  words,
  cell: bar,
  parse: (text) => (text.trim() ? (numberFrom(text) ?? undefined) : null),
  entry: 'inline',
  width: 140,
};

export const views: readonly WidgetView[] = [slider, { ...slider, name: 'progress' }];
