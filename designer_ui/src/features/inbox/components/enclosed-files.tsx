import { useTranslation } from 'react-i18next';
import { FileList } from '@/widgets/files/file-list';
import { fileUrl } from '@/widgets/files/file-values';
import type { Enclosed } from '../model/types';
import styles from './inbox.module.css';

/** Attachments of an answer, and its signature. */
export function EnclosedFiles({ files, signature }: Enclosed) {
  const { t } = useTranslation('inbox');
  return (
    <>
      {files && files.length > 0 && <FileList files={files} />}
      {signature && (
        <img src={fileUrl(signature)} alt={t('signature.of')} className={styles.signature} loading="lazy" />
      )}
    </>
  );
}
