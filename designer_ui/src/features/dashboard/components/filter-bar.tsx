import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import type { View } from '../hooks/use-view';
import type { DashboardAnswer } from '../model/types';
import styles from './dashboard.module.css';
import { FilterInput } from './filter-input';

type Props = { app: string; answer: DashboardAnswer; view: View };

/** The filters of the page, and what clicks on tiles narrowed. */
export function FilterBar({ app, answer, view }: Props) {
  const { t } = useTranslation('dashboard');
  const text = useText();
  const filters = (answer.dashboard.filters ?? []).filter((one) => answer.filter_fields[one.key]);
  const { crosses, filters: values, drills } = view.view;
  const narrowed = crosses.length > 0 || Object.keys(values).length > 0 || Object.values(drills).some((d) => d.length);
  const titleOf = (key: string) => text(answer.dashboard.tiles.find((tile) => tile.key === key)?.title);
  if (filters.length === 0 && crosses.length === 0) {
    return null;
  }
  return (
    <section className={styles.filters} aria-label={t('filters')}>
      {filters.map((filter) => {
        const field = answer.filter_fields[filter.key];
        return (
          field && (
            <FilterInput
              key={filter.key}
              app={app}
              title={text(filter.title) || filter.field}
              field={field}
              value={filter.key in values ? values[filter.key] : filter.default}
              onChange={(value) =>
                view.setFilter(filter.key, value ?? (filter.default === undefined ? undefined : null))
              }
            />
          )
        );
      })}
      {crosses.map((cross) => (
        <span key={cross.tile} className={styles.chip}>
          <span className={styles.chipFrom}>{titleOf(cross.tile)}</span>
          <b>{cross.label}</b>
          <button
            type="button"
            className={styles.chipClose}
            aria-label={t('chip_remove', { label: cross.label })}
            onClick={() => view.removeCross(cross.tile)}
          >
            <Icon name="x" size={13} />
          </button>
        </span>
      ))}
      {narrowed && (
        <Button type="text" size="small" onClick={view.clear}>
          {t('clear')}
        </Button>
      )}
    </section>
  );
}
