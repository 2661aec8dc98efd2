import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { FileList } from '@/widgets/files/file-list';
import type { StoredFile } from '@/widgets/files/file-values';
import styles from './inbox.module.css';

type Props = { files: readonly StoredFile[]; onChange: (files: StoredFile[]) => void };

/** Files that go with an opinion. */
export function FilesField({ files, onChange }: Props) {
  const { t } = useTranslation('inbox');
  const [busy, setBusy] = useState(false);
  const upload = async (chosen: readonly File[]) => {
    setBusy(true);
    const stored: StoredFile[] = [];
    for (const file of chosen) {
      try {
        stored.push(await api.upload<StoredFile>('/files', file));
      } catch (error) {
        notify.error(error);
      }
    }
    setBusy(false);
    onChange([...files, ...stored]);
  };
  return (
    <div className={styles.enclose}>
      {files.length > 0 && (
        <FileList files={files} onRemove={(file) => onChange(files.filter((one) => one.id !== file.id))} />
      )}
      <label className={styles.encloseButton}>
        <Icon name="paperclip" size={15} />
        {t(busy ? 'common:loading' : 'files.add')}
        <input
          type="file"
          multiple
          disabled={busy}
          className="tn-visually-hidden"
          onChange={(event) => {
            void upload([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </label>
    </div>
  );
}
