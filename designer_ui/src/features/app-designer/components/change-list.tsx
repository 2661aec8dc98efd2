import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { OptionTag } from '@/shared/ui/option-tag';
import { type Change, summary } from '../model/diff-words';
import { KIND_ICONS } from './overview';
import styles from './publish-dialog.module.css';

const TINTS = { added: 'green', changed: 'amber', removed: 'red' } as const;

/** The differences of every definition, in words. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation('app-designer');
  const text = useText();
  return (
    <ul className={styles.changes}>
      {changes.map((change) => (
        <li key={`${change.kind} ${change.key}`}>
          <div className={styles.change}>
            <Icon name={KIND_ICONS[change.kind] ?? 'app'} size={15} />
            <span className={styles.changeName}>{text(change.title) || change.key}</span>
            <span className={styles.muted}>{t(`kind.${change.kind}`)}</span>
            <OptionTag color={TINTS[change.change]}>{t(`verb.${change.change}`)}</OptionTag>
          </div>
          {change.details.length > 0 && (
            <ul className={styles.details}>
              {summary(change.details, (path) => text(change.names?.[path])).map(({ key, verb, name }) => (
                <li key={`${key} ${name} ${verb}`} data-verb={verb}>
                  {t(`detail.${verb}`, { part: t(`part.${key}`), name })}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
