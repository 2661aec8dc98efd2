import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, api } from '@/api/client';
import { sentenceOf } from '@/shared/ui/messages';
import type { StoredFile } from '@/widgets/files/file-values';
import { pictureOf } from '@/widgets/signature/pad';
import type { Stroke } from '@/widgets/signature/strokes';
import { type Asking, isReady, saidIn, startAsking } from '../model/asking';
import { type CommandSpec, opinionOf } from '../model/commands';
import type { Instance, Offer, Said } from '../model/types';
import { AskFields } from './ask-fields';
import { FilesField } from './files-field';
import styles from './inbox.module.css';
import { OpinionField } from './opinion-field';
import { PEN, SignatureField } from './signature-field';

type Props = {
  spec: CommandSpec;
  offer?: Offer | undefined;
  instance?: Instance | null;
  /** Resolves when it is done; what can be mended here (422) stays in the dialog. */
  onSend: (said: Said) => Promise<void>;
  onClose: () => void;
};

const NOTHING: Offer = {};

async function keepSignature(strokes: readonly Stroke[]): Promise<Said> {
  const picture = strokes.length ? await pictureOf(strokes, PEN) : null;
  if (!picture) {
    return {};
  }
  const file = new File([picture], 'signature.png', { type: 'image/png' });
  return { signature: Number((await api.upload<StoredFile>('/files', file)).id) };
}

function useAsking({ spec, offer = NOTHING, onSend, onClose }: Props) {
  const [asking, setAsking] = useState<Asking>(() => startAsking(spec, offer));
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const ready = isReady(spec, offer, { ...asking, signed: strokes.length > 0 });
  const send = async () => {
    setBusy(true);
    setFault(undefined);
    try {
      await onSend({ ...saidIn(spec, offer, asking), ...(await keepSignature(strokes)) });
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
  const set = (part: Partial<Asking>) => setAsking((before) => ({ ...before, ...part }));
  return { asking, set, strokes, setStrokes, busy, fault, ready, send };
}

/** What a command needs to know: an opinion, people, a step, a signature. */
export function CommandDialog(props: Props) {
  const { spec, offer = NOTHING, instance, onClose } = props;
  const { t } = useTranslation('inbox');
  const form = useAsking(props);
  const opinion = opinionOf(spec, offer);
  return (
    <Modal
      open
      width={520}
      title={t(`command.${spec.name}`)}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button
            type="primary"
            danger={spec.tone === 'danger'}
            disabled={!form.ready}
            loading={form.busy}
            onClick={() => void form.send()}
          >
            {t(`command.${spec.name}`)}
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        <p className="tn-muted">{t(`about.${spec.name}`)}</p>
        <AskFields spec={spec} offer={offer} instance={instance ?? null} asking={form.asking} onChange={form.set} />
        {opinion !== 'none' && (
          <OpinionField
            required={opinion === 'required'}
            value={form.asking.opinion}
            onChange={(words) => form.set({ opinion: words })}
          />
        )}
        {spec.files && <FilesField files={form.asking.files} onChange={(files) => form.set({ files })} />}
        {offer.signature_required !== undefined && (
          <SignatureField required={offer.signature_required} strokes={form.strokes} onChange={form.setStrokes} />
        )}
        {form.fault && <Alert type="error" showIcon title={form.fault} role="alert" />}
      </div>
    </Modal>
  );
}
