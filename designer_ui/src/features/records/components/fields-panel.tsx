import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import type { WidgetKinds } from '@/widgets/registry';
import type { ColumnChoice } from '../hooks/use-grid-columns';
import styles from './records.module.css';

/** Which fields are columns, and in which order. */
export function FieldsPanel({ choice, kinds }: { choice: ColumnChoice; kinds: WidgetKinds }) {
  const { t } = useTranslation('records');
  const text = useText();
  const { fields, order, shown, prefs, setPrefs } = choice;
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const setShown = (next: readonly string[]) =>
    setPrefs({ ...prefs, order, hidden: order.filter((key) => !next.includes(key)) });
  const move = (at: number, by: number) => {
    const key = order[at];
    if (key) {
      setPrefs({
        ...prefs,
        hidden: order.filter((one) => !shown.includes(one)),
        order: order.toSpliced(at, 1).toSpliced(at + by, 0, key),
      });
    }
  };
  return (
    <div className={`${styles['panel']} ${styles['narrow']}`}>
      {order.map((key, index) => {
        const field = byKey.get(key);
        return field ? (
          <div key={key} className={styles['fieldLine']}>
            <Checkbox
              id={`column-${key}`}
              checked={shown.includes(key)}
              disabled={index === 0}
              onChange={({ target }) => setShown(target.checked ? [...shown, key] : shown.filter((one) => one !== key))}
            />
            <label htmlFor={`column-${key}`}>
              <Icon name={kinds(field).icon} size={14} />
              <span className="tn-ellipsis">{text(field.title)}</span>
            </label>
            <Button
              type="text"
              size="small"
              disabled={index < 2}
              icon={<Icon name="arrow-up" size={14} />}
              aria-label={t('fields.up', { field: text(field.title) })}
              onClick={() => move(index, -1)}
            />
            <Button
              type="text"
              size="small"
              disabled={index === 0 || index === order.length - 1}
              icon={<Icon name="arrow-down" size={14} />}
              aria-label={t('fields.down', { field: text(field.title) })}
              onClick={() => move(index, 1)}
            />
          </div>
        ) : null;
      })}
      <Button type="link" size="small" onClick={() => setPrefs({})}>
        {t('fields.reset')}
      </Button>
    </div>
  );
}
