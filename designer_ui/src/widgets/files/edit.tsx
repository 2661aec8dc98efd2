import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { useGates } from '../gates';
import { useHold } from '../session-context';
import type { EditProps } from '../widget-view';
import { FileList } from './file-list';
import { filesOf, rememberSent, type StoredFile } from './file-values';
import styles from './files.module.css';

function useUpload(props: EditProps) {
  const [busy, setBusy] = useState(0);
  const { app, form, path } = props.place;
  const gates = useGates();
  useHold(path, busy > 0);
  const upload = async (chosen: readonly File[]) => {
    setBusy(chosen.length);
    const stored: StoredFile[] = [];
    for (const file of chosen) {
      try {
        const kept = await api.upload<StoredFile>(gates.files, file, { app, form, field: path }, gates.options);
        stored.push(rememberSent(kept, file));
      } catch (error) {
        notify.error(error);
      }
      setBusy((left) => left - 1);
    }
    if (stored.length) {
      props.onChange([...filesOf(props.value), ...stored]);
    }
  };
  return { busy, upload };
}

/** Files by choosing, dropping or, on a phone, by the camera. */
export function FilesEdit(props: EditProps) {
  const { t } = useTranslation('widgets');
  const [over, setOver] = useState(false);
  const { busy, upload } = useUpload(props);
  const picture = props.field.widget === 'image';
  const files = filesOf(props.value);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!props.disabled) {
      void upload([...event.dataTransfer.files]);
    }
  };
  const remove = (file: StoredFile) => {
    const left = files.filter((one) => one.id !== file.id);
    props.onChange(left.length ? left : null);
  };
  return (
    <div className={styles['drop']}>
      {files.length > 0 && <FileList files={files} {...(props.disabled ? {} : { onRemove: remove })} />}
      <label
        className={styles['zone']}
        data-over={over}
        data-invalid={props.invalid}
        data-disabled={props.disabled}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon name={picture ? 'image' : 'paperclip'} />
        {busy ? t('uploading', { count: busy }) : t(picture ? 'add_picture' : 'add_files')}
        <input
          id={props.id}
          type="file"
          multiple
          accept={picture ? 'image/*' : undefined}
          className="tn-visually-hidden"
          disabled={props.disabled || busy > 0}
          aria-describedby={props.describedBy}
          onChange={(event) => {
            void upload([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </label>
    </div>
  );
}
