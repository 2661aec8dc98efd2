import { Spin } from 'antd';
import { type DragEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import styles from './import.module.css';

const TYPES = '.xlsx,.xls,.xlsb,.ods,.csv,.txt';

type Props = { several?: boolean; busy: boolean; onFiles: (files: File[]) => void };

/** Drop files here, or choose them. */
export function FileDrop({ several = false, busy, onFiles }: Props) {
  const { t } = useTranslation('import');
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length) {
      onFiles(several ? files : files.slice(0, 1));
    }
  };
  const hold = (event: DragEvent, on: boolean) => {
    event.preventDefault();
    setOver(on);
  };
  return (
    <label
      htmlFor={id}
      className={styles.drop}
      data-over={over}
      data-busy={busy}
      onDragOver={(event) => hold(event, true)}
      onDragLeave={(event) => hold(event, false)}
      onDrop={(event) => {
        hold(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <input
        id={id}
        type="file"
        className="tn-visually-hidden"
        accept={TYPES}
        multiple={several}
        disabled={busy}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      <span className={styles.dropIcon}>{busy ? <Spin /> : <Icon name="file-spreadsheet" size={30} />}</span>
      <span className={styles.dropTitle}>{t(busy ? 'drop.reading' : several ? 'drop.several' : 'drop.one')}</span>
      <span className={styles.dropHint}>{t('drop.hint')}</span>
    </label>
  );
}
