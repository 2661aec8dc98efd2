import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/client';
import { sentenceOf } from '@/shared/ui/messages';
import type { CommandSpec } from '../model/commands';
import type { TaskDetail } from '../model/types';
import styles from './inbox.module.css';
import { OpinionField } from './opinion-field';
import { NodeField, PersonField } from './target-field';

export type Said = { opinion?: string; to?: number | string };

type Props = {
  spec: CommandSpec;
  detail: Pick<TaskDetail, 'return_to'>;
  /** Resolves when it is done; a refusal about the opinion stays in the dialog. */
  onSend: (said: Said) => Promise<void>;
  onClose: () => void;
};

/** What a command needs to know: an opinion, a person, a step. */
export function CommandDialog({ spec, detail, onSend, onClose }: Props) {
  const { t } = useTranslation('inbox');
  const [opinion, setOpinion] = useState('');
  const [to, setTo] = useState<number | string | null>(
    spec.target === 'node' ? (detail.return_to.at(-1)?.node ?? null) : null,
  );
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const ready = (spec.opinion !== 'required' || opinion.trim() !== '') && (!spec.target || to !== null);
  const send = async () => {
    setBusy(true);
    setFault(undefined);
    try {
      const said = opinion.trim();
      await onSend({ ...(said ? { opinion: said } : {}), ...(to === null ? {} : { to }) });
      onClose();
    } catch (error) {
      // What can be mended here stays here; everything else has moved on.
      if (error instanceof ApiError && error.status === 422) {
        setFault(sentenceOf(error));
      } else {
        onClose();
      }
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      width={480}
      title={t(`command.${spec.name}`)}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button
            type="primary"
            danger={spec.tone === 'danger'}
            disabled={!ready}
            loading={busy}
            onClick={() => void send()}
          >
            {t(`command.${spec.name}`)}
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        <p className="tn-muted">{t(`about.${spec.name}`)}</p>
        {spec.target === 'person' && <PersonField value={typeof to === 'number' ? to : null} onChange={setTo} />}
        {spec.target === 'node' && (
          <NodeField places={detail.return_to} value={typeof to === 'string' ? to : null} onChange={setTo} />
        )}
        {spec.opinion !== 'none' && (
          <OpinionField
            command={spec.name}
            required={spec.opinion === 'required'}
            value={opinion}
            fault={fault}
            onChange={setOpinion}
          />
        )}
      </div>
    </Modal>
  );
}
