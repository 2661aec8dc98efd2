import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import type { View } from '../hooks/use-view';
import { chosenFor, withValue } from '../model/filters';
import type { DashboardAnswer, DashboardFilter } from '../model/types';
import type { Where } from '../queries';
import styles from './dashboard.module.css';
import { FilterInput } from './filter-input';

type Props = { where: Where; answer: DashboardAnswer; view: View };
type SomeProps = Props & { filters: readonly DashboardFilter[]; direction?: 'row' | 'column' };

/** Some filters of the page, where they stand. */
export function Filters({ where, answer, view, filters, direction = 'row' }: SomeProps) {
  const text = useText();
  const all = answer.dashboard.filters ?? [];
  const { filters: values } = view.view;
  const put = (filter: DashboardFilter, value: Json | undefined) => {
    const chosen = value ?? (filter.default === undefined ? undefined : null);
    view.setFilters(withValue(all, values, filter.key, chosen));
  };
  return (
    <div className={styles.filterSet} data-direction={direction}>
      {filters.map((filter) => {
        const field = answer.filter_fields[filter.key];
        return (
          field && (
            <FilterInput
              key={filter.key}
              where={where}
              filter={filter}
              given={values}
              title={text(filter.title) || filter.field}
              field={field}
              value={chosenFor(filter, values)}
              onChange={(value) => put(filter, value)}
            />
          )
        );
      })}
    </div>
  );
}

/** More filters than these are folded on a phone, so that the numbers come first. */
const MOST_UNFOLDED = 2;

/** The filters above the page, and what clicks on tiles narrowed. */
export function FilterBar({ where, answer, view, filters, trailing }: SomeProps & { trailing?: ReactNode }) {
  const { t } = useTranslation('dashboard');
  const text = useText();
  const { crosses, filters: values, drills } = view.view;
  const narrowed = crosses.length > 0 || Object.keys(values).length > 0 || Object.values(drills).some((d) => d.length);
  const folded = useIsPhone() && filters.length > MOST_UNFOLDED;
  const [open, setOpen] = useState(false);
  const chosen = filters.filter((one) => chosenFor(one, values) != null).length;
  const titleOf = (key: string) => text(answer.dashboard.tiles.find((tile) => tile.key === key)?.title);
  if (filters.length === 0 && !narrowed && !trailing) {
    return null;
  }
  return (
    <section className={styles.filters} aria-label={t('filters')}>
      {folded && (
        <Button icon={<Icon name="filter" size={16} />} aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('filters')}
          {chosen > 0 && <b className={styles.chosen}>{chosen}</b>}
        </Button>
      )}
      {filters.length > 0 && (!folded || open) && (
        <Filters where={where} answer={answer} view={view} filters={filters} />
      )}
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
      {trailing}
    </section>
  );
}
