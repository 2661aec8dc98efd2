import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import type { ForecastStop } from '../model/types';
import styles from './inbox.module.css';

/** Who would be asked next, if everybody agrees. */
export function Forecast({ stops }: { stops: readonly ForecastStop[] }) {
  const { t } = useTranslation('inbox');
  if (stops.length === 0) {
    return null;
  }
  return (
    <section className={styles.forecast} aria-label={t('forecast')}>
      <span className={styles.forecastTitle}>{t('forecast')}</span>
      <ol className={styles.forecastStops}>
        {stops.map((stop) => (
          <li key={stop.node} className={styles.stop}>
            <span className="tn-muted">{stop.title}</span>
            {stop.people.map((person) => (
              <PersonAvatar key={person.id} name={person.title} size={20} withName />
            ))}
            {stop.people.length === 0 && (
              <span className={styles.blocked}>
                <Icon name="triangle-alert" size={14} />
                {t('blocked')}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
