import { InputNumber, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import type { Sheet, Source, Upload } from '../model/types';
import styles from './import.module.css';

type Props = {
  upload: Upload;
  sheet: Sheet;
  source: Source;
  onSource: (source: Source) => void;
};

/** The file, which of its sheets, and where its header is. */
export function SheetBar({ upload, sheet, source, onSource }: Props) {
  const { t } = useTranslation('import');
  const sheetId = useId();
  const headerId = useId();
  return (
    <div className={styles.sheetBar}>
      <span className={styles.fileName}>
        <Icon name="file-spreadsheet" size={16} />
        <span className="tn-ellipsis">{upload.name}</span>
        <span className="tn-muted">{t('rows', { count: sheet.rows })}</span>
      </span>
      {upload.names.length > 1 && (
        <label className={styles.inlineLabel} htmlFor={sheetId}>
          {t('sheet')}
          <Select
            id={sheetId}
            value={sheet.name}
            popupMatchSelectWidth={false}
            options={upload.names.map((name) => ({ value: name, label: name }))}
            onChange={(name: string) => onSource({ upload: source.upload, sheet: name })}
          />
        </label>
      )}
      <label className={styles.inlineLabel} htmlFor={headerId}>
        {t('header_row')}
        <InputNumber
          id={headerId}
          min={1}
          max={200}
          precision={0}
          value={sheet.header_row + 1}
          className={styles.headerRow ?? ''}
          onChange={(row) => {
            if (row) {
              onSource({ upload: source.upload, sheet: sheet.name, header: row - 1 });
            }
          }}
        />
      </label>
    </div>
  );
}
