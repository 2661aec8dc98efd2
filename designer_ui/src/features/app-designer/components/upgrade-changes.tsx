import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { OptionTag } from '@/shared/ui/option-tag';
import type { UpgradeChange } from '../model/upgrade';
import { KIND_ICONS } from './overview';
import view from './simple-view.module.css';
import styles from './upgrade.module.css';

const TINTS = { added: 'green', changed: 'amber', removed: 'red' } as const;

/** What the template brings, document by document. */
export function UpgradeChanges({ changes }: { changes: readonly UpgradeChange[] }) {
  const { t } = useTranslation('app-designer');
  const text = useText();
  return (
    <section className={styles.upgradePart} aria-label={t('upgrade.changes')}>
      <header className={view.head}>
        <h3>{t('upgrade.changes')}</h3>
      </header>
      {changes.length === 0 && <p className={view.hint}>{t('upgrade.no_changes')}</p>}
      <ul className={styles.upgradeList}>
        {changes.map((one) => (
          <li key={`${one.kind}/${one.key}`}>
            <div className={styles.upgradeLine}>
              <Icon name={KIND_ICONS[one.kind] ?? 'app'} size={15} />
              <b className="tn-ellipsis">{text(one.title) || one.key}</b>
              <span className="tn-muted">{text(one.kind_title)}</span>
              <OptionTag color={TINTS[one.change]}>{t(`verb.${one.change}`)}</OptionTag>
            </div>
            {one.change === 'changed' && one.places.length > 0 && (
              <details>
                <summary>{t('upgrade.places', { count: one.places.length })}</summary>
                <ul>
                  {[...new Set(one.places.map((place) => place.map(text).join(' › ')))].map((place) => (
                    <li key={place}>{place}</li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
