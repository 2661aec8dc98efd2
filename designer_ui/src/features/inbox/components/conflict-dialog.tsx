import { Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/types';
import type { Session } from '@/shared/form-engine';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { FieldValue } from '@/widgets/field-value';
import { useKindsNow, useReader } from '@/widgets/use-kinds';
import type { Conflict } from '../model/conflict';
import styles from './inbox.module.css';

type Props = {
  conflicts: readonly Conflict[];
  session: Session;
  /** The record as it now is. */
  record: RecordData;
  /** The fields in which one's own value is kept. */
  onDecide: (mine: readonly string[]) => Promise<void>;
  onClose: () => void;
};

/** Somebody was faster: who, his value, one's own, and which to keep. */
export function ConflictDialog({ conflicts, session, record, onDecide, onClose }: Props) {
  const { t } = useTranslation('inbox');
  const [mine, setMine] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const decide = async () => {
    setBusy(true);
    await onDecide(mine).catch(() => undefined);
    setBusy(false);
  };
  return (
    <Modal
      open
      width={560}
      title={t('conflict.title')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('conflict.look')}</Button>
          <Button type="primary" loading={busy} onClick={() => void decide()}>
            {t('conflict.go_on')}
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        {conflicts.map((conflict) => (
          <Choice
            key={conflict.field}
            conflict={conflict}
            values={{ theirs: record[conflict.field], mine: session.store.getState().values[conflict.field] }}
            session={session}
            mine={mine.includes(conflict.field)}
            onChange={(kept) =>
              setMine(kept ? [...mine, conflict.field] : mine.filter((field) => field !== conflict.field))
            }
          />
        ))}
      </div>
    </Modal>
  );
}

type ChoiceProps = {
  conflict: Conflict;
  values: { theirs: unknown; mine: unknown };
  session: Session;
  mine: boolean;
  onChange: (mine: boolean) => void;
};

/** The sentence of the server speaks of the field by its key. */
function titled({ field, message }: Conflict, title: string): string {
  return message.replace(`'${field}'`, `“${title}”`).replace(`“${field}”`, `“${title}”`);
}

function Choice({ conflict, values, session, mine, onChange }: ChoiceProps) {
  const { t } = useTranslation('inbox');
  const text = useText();
  const kinds = useKindsNow();
  const reader = useReader();
  const field = session.plan.byPath.get(conflict.field)?.field;
  if (!field) {
    return null;
  }
  const shown = (value: unknown) => <FieldValue field={field} value={value} kind={kinds(field)} reader={reader} />;
  return (
    <section className={styles.conflict} aria-label={text(field.title)}>
      <b>{text(field.title)}</b>
      <p>
        <Icon name="triangle-alert" size={14} /> {titled(conflict, text(field.title))}
      </p>
      <Radio.Group
        className={styles.places ?? ''}
        aria-label={text(field.title)}
        value={mine ? 'mine' : 'theirs'}
        onChange={(event) => onChange(event.target.value === 'mine')}
        options={[
          { value: 'theirs', label: <Kept word={t('conflict.theirs')}>{shown(values.theirs)}</Kept> },
          { value: 'mine', label: <Kept word={t('conflict.mine')}>{shown(values.mine)}</Kept> },
        ]}
      />
    </section>
  );
}

function Kept({ word, children }: { word: string; children: React.ReactNode }) {
  return (
    <span className={styles.kept}>
      <span className="tn-muted">{word}</span>
      {children}
    </span>
  );
}
