import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { PageLink } from '@/app/navigation';
import type { Duplicate } from '../model/duplicates';
import styles from './form-fill.module.css';

type Props = {
  base: string;
  matches: readonly Duplicate[];
  /** A rule forbids saving; otherwise it is only asked. */
  blocked: boolean;
  busy: boolean;
  onSave: () => void;
  onCancel: () => void;
};

/** Records that are probably the same, masked where the person may not look. */
export function DuplicatesDialog({ base, matches, blocked, busy, onSave, onCancel }: Props) {
  const { t } = useTranslation('form-fill');
  return (
    <Modal
      open
      width={560}
      title={t('duplicates.title')}
      onCancel={onCancel}
      footer={
        <>
          <Button type={blocked ? 'primary' : 'default'} onClick={onCancel}>
            {t('duplicates.back')}
          </Button>
          {!blocked && (
            <Button type="primary" loading={busy} onClick={onSave}>
              {t('duplicates.save')}
            </Button>
          )}
        </>
      }
    >
      <p className="tn-muted">{t(blocked ? 'duplicates.blocked' : 'duplicates.hint')}</p>
      <ul className={styles['matches']}>
        {matches.map((match) => (
          <li key={`${match.rule} ${match.id ?? match.title}`}>
            <span className={styles['match']}>
              {match.id === null ? (
                <b>{match.title}</b>
              ) : (
                <PageLink href={`${base}/records/${match.id}`} target="_blank">
                  {match.title}
                </PageLink>
              )}
              <span className="tn-muted">
                {match.rule_title}
                {match.score < 1 && ` · ${t('duplicates.alike', { percent: Math.round(match.score * 100) })}`}
              </span>
            </span>
            <span className={styles['facts']}>
              {Object.entries(match.masked)
                .filter(([, value]) => value !== null && value !== match.title)
                .map(([key, value]) => (
                  <span key={key}>{String(value)}</span>
                ))}
              {match.owner && <span className="tn-muted">{t('duplicates.owner', { name: match.owner })}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
