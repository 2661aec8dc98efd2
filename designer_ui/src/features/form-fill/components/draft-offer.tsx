import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session, Values } from '@/shared/form-engine';
import { RelativeTime } from '@/shared/ui/relative-time';
import styles from './form-fill.module.css';

type Props = { session: Session; offered: { values: Values; at: string } | null; onDrop: () => void };

/** What was left half filled in last time: go on with it, or begin anew. */
export function DraftOffer({ session, offered, onDrop }: Props) {
  const { t } = useTranslation('form-fill');
  const [answered, setAnswered] = useState(false);
  if (!offered || answered) {
    return null;
  }
  const [before, after] = t('draft.found', { when: '|' }).split('|');
  const use = () => {
    for (const [key, value] of Object.entries(offered.values)) {
      if (session.plan.byPath.has(key)) {
        session.set(key, value);
      }
    }
    setAnswered(true);
  };
  const drop = () => {
    onDrop();
    setAnswered(true);
  };
  return (
    <Alert
      className={styles['offer'] ?? ''}
      type="info"
      showIcon
      message={
        <>
          {before}
          <RelativeTime at={offered.at} />
          {after}
        </>
      }
      action={
        <>
          <Button size="small" type="primary" onClick={use}>
            {t('draft.use')}
          </Button>
          <Button size="small" type="text" onClick={drop}>
            {t('draft.drop')}
          </Button>
        </>
      }
    />
  );
}
