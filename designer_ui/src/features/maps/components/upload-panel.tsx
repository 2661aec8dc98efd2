import { Alert, Button, Input, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/client';
import { BoundaryPreview } from '@/shared/chart/map/boundary-preview';
import { Icon } from '@/shared/ui/icon';
import { sentenceOf } from '@/shared/ui/messages';
import { SidePanel } from '@/shared/ui/side-panel';
import styles from '../maps.module.css';
import { useCheck, useKeep } from '../queries';
import { ReportLines } from './report-lines';

const MOST_BYTES = 12 * 1024 * 1024;

const nameOf = (file: File) => file.name.replace(/\.(geo|topo)?json$/i, '');

/** Choose a file, see how it is understood, keep it. */
export function UploadPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('maps');
  const [file, setFile] = useState<File | null>(null);
  const [title, setTitle] = useState('');
  const [review, setReview] = useState('');
  const check = useCheck();
  const keep = useKeep(t('kept'), onClose);
  const tooLarge = file !== null && file.size > MOST_BYTES;
  const choose = (chosen: File) => {
    setFile(chosen);
    setTitle(title || nameOf(chosen));
    check.reset();
    keep.reset();
    if (chosen.size <= MOST_BYTES) {
      check.mutate(chosen);
    }
    return false;
  };
  const ready = file !== null && check.isSuccess && title.trim() !== '';
  const footer = (
    <Button
      type="primary"
      disabled={!ready}
      loading={keep.isPending}
      onClick={() => file && keep.mutate({ file, title, review })}
    >
      {t('keep')}
    </Button>
  );
  return (
    <SidePanel open title={t('add')} onClose={onClose} footer={footer}>
      <div className={styles.form}>
        <Upload.Dragger accept=".json,.geojson,.topojson" maxCount={1} showUploadList={false} beforeUpload={choose}>
          <Icon name="upload" size={22} />
          <p>{file ? file.name : t('choose')}</p>
          <p className={styles.quiet}>{t('choose_hint')}</p>
        </Upload.Dragger>
        {tooLarge && <Alert type="error" showIcon title={t('too_large')} />}
        {check.isPending && <p role="status">{t('reading')}</p>}
        <Problems error={check.error ?? keep.error} />
        {check.data && (
          <>
            <ReportLines report={check.data.report} />
            <div className={styles.large}>
              <BoundaryPreview shape={check.data.shape} label={t('preview')} />
            </div>
          </>
        )}
        <div className={styles.field}>
          <label htmlFor="map-name">{t('name')}</label>
          <Input id="map-name" value={title} maxLength={100} onChange={(event) => setTitle(event.target.value)} />
        </div>
        <div className={styles.field}>
          <label htmlFor="map-review">{t('review')}</label>
          <Input
            id="map-review"
            value={review}
            maxLength={80}
            placeholder={t('review_example')}
            onChange={(event) => setReview(event.target.value)}
          />
          <span className={styles.quiet}>{t('review_hint')}</span>
        </div>
      </div>
    </SidePanel>
  );
}

/** Everything that is wrong with a file, one line each. */
function Problems({ error }: { error: unknown }) {
  const { t } = useTranslation('maps');
  if (!error) {
    return null;
  }
  const found = error instanceof ApiError ? error.problems : [];
  const lines = found.length ? found.map((one) => one.message) : [sentenceOf(error)];
  const list = (
    <ul className={styles.report}>
      {[...new Set(lines)].map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
  return <Alert type="error" showIcon title={t('refused')} description={list} />;
}
