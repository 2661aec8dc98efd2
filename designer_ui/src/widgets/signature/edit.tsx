import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { filesOf, fileUrl, rememberSent, type StoredFile } from '../files/file-values';
import { useGates } from '../gates';
import { useHold } from '../session-context';
import type { EditProps } from '../widget-view';
import { Pad, pictureOf } from './pad';
import styles from './signature.module.css';
import type { Stroke } from './strokes';

/** Signed: the picture. Not yet: paper, and a button that keeps what was drawn. */
export function SignatureEdit(props: EditProps) {
  const [signed] = filesOf(props.value);
  return signed ? <Signed {...props} file={signed} /> : <Unsigned {...props} />;
}

function Signed({ file, ...props }: EditProps & { file: StoredFile }) {
  const { t } = useTranslation('widgets');
  return (
    <div className={styles['done']} id={props.id}>
      <img src={fileUrl(file)} alt={t('signature.signed')} className={styles['picture']} />
      {!props.disabled && (
        <Button icon={<Icon name="rotate-ccw" />} onClick={() => props.onChange(null)}>
          {t('signature.again')}
        </Button>
      )}
    </div>
  );
}

function Unsigned(props: EditProps) {
  const { t } = useTranslation('widgets');
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [busy, setBusy] = useState(false);
  const gates = useGates();
  useHold(props.place.path, strokes.length > 0);
  const pen = Number(props.field.props?.['pen'] ?? 3);
  const keep = async () => {
    setBusy(true);
    try {
      const picture = await pictureOf(strokes, pen);
      if (picture) {
        const { app, form, path } = props.place;
        const file = new File([picture], 'signature.png', { type: 'image/png' });
        const kept = await api.upload<StoredFile>(gates.files, file, { app, form, field: path }, gates.options);
        props.onChange([rememberSent(kept, file)]);
      }
    } catch (error) {
      notify.error(error);
    }
    setBusy(false);
  };
  return (
    <div className={styles['pad']}>
      <Pad
        id={props.id}
        label={props.label}
        pen={pen}
        invalid={props.invalid}
        describedBy={props.describedBy}
        strokes={strokes}
        onChange={setStrokes}
      />
      <div className={styles['bar']}>
        <Button type="primary" disabled={!strokes.length} loading={busy} onClick={() => void keep()}>
          {t('signature.keep')}
        </Button>
        <Button disabled={!strokes.length} onClick={() => setStrokes(strokes.slice(0, -1))}>
          {t('signature.undo')}
        </Button>
        <Button disabled={!strokes.length} onClick={() => setStrokes([])}>
          {t('signature.clear')}
        </Button>
      </div>
    </div>
  );
}
