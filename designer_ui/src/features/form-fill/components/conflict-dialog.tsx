import { Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/types';
import type { Session } from '@/shared/form-engine';
import { useText } from '@/shared/text';
import { RelativeTime } from '@/shared/ui/relative-time';
import { FieldValue } from '@/widgets/field-value';
import { useFormSession } from '@/widgets/session-context';
import { useReader } from '@/widgets/use-kinds';
import { differences, takenOver } from '../model/conflict';
import styles from './form-fill.module.css';

type Props = {
  session: Session;
  current: RecordData;
  onCancel: () => void;
  onMerge: (mine: ReadonlySet<string>) => void;
};

/** Somebody saved in between: each field that both changed, mine and theirs, one to be chosen. */
export function ConflictDialog({ session, current, onCancel, onMerge }: Props) {
  const { t } = useTranslation('form-fill');
  const text = useText();
  const reader = useReader();
  const { kinds } = useFormSession();
  const { values, saved } = session.store.getState();
  const asked = differences(session.plan, values, saved, current);
  const others = takenOver(session.plan, values, saved, current).filter((key) => session.plan.byPath.has(key));
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set(asked.map((one) => one.key)));
  const choose = (key: string, isMine: boolean) =>
    setMine((old) => new Set([...old].filter((one) => one !== key).concat(isMine ? key : [])));
  return (
    <Modal
      open
      width={760}
      title={t('conflict.title')}
      okText={t('conflict.save')}
      onOk={() => onMerge(mine)}
      onCancel={onCancel}
    >
      <p className="tn-muted">
        {t('conflict.by', { name: current.updated_by?.title ?? '' })}{' '}
        {current.updated_at && <RelativeTime at={current.updated_at} />}
      </p>
      <div className={styles['conflict']}>
        {asked.map(({ key, mine: own, theirs, base }) => {
          const field = session.plan.byPath.get(key)?.field;
          return field ? (
            <fieldset key={key} className={styles['question']}>
              <legend>{text(field.title)}</legend>
              <p className={styles['base']}>
                <span className={styles['side']}>{t('conflict.base')}</span>
                <FieldValue field={field} value={base} kind={kinds(field)} reader={reader} />
              </p>
              <Radio.Group
                className={styles['sides'] ?? ''}
                value={mine.has(key)}
                onChange={(event) => choose(key, event.target.value === true)}
              >
                <Radio value={true}>
                  <span className={styles['side']}>{t('conflict.mine')}</span>
                  <FieldValue field={field} value={own} kind={kinds(field)} reader={reader} />
                </Radio>
                <Radio value={false}>
                  <span className={styles['side']}>{t('conflict.theirs')}</span>
                  <FieldValue field={field} value={theirs} kind={kinds(field)} reader={reader} />
                </Radio>
              </Radio.Group>
            </fieldset>
          ) : null;
        })}
        {asked.length === 0 && <p>{t('conflict.none')}</p>}
      </div>
      {others.length > 0 && (
        <p className="tn-muted">
          {t('conflict.taken', {
            fields: others
              .map((key) => text(session.plan.byPath.get(key)?.field.title))
              .join(reader.language === 'zh-CN' ? '、' : ', '),
          })}
        </p>
      )}
    </Modal>
  );
}
