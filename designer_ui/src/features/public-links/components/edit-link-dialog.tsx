import { Alert, Button, Checkbox, Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { FormDefinition } from '@/api/types';
import { useText } from '@/shared/text';
import { notify } from '@/shared/ui/messages';
import { lookupsIn, publicFields } from '../model';
import type { PublicLinkRow, Where } from '../queries';
import styles from './links.module.css';
import { Setting } from './setting';

type Props = {
  where: Where & { id: number };
  form: FormDefinition;
  levels: Record<string, string>;
  onClose: () => void;
};

const HOURS = [1, 24, 72, 168, 720] as const;

/** A link by which somebody without an account changes a few fields of this record. */
export function EditLinkDialog({ where, form, levels, onClose }: Props) {
  const { t } = useTranslation('public-links');
  const text = useText();
  const ids = { fields: useId(), hours: useId() };
  const [fields, setFields] = useState<string[]>([]);
  const [hours, setHours] = useState<number>(72);
  const [once, setOnce] = useState(true);
  const [url, setUrl] = useState('');
  const [known, setKnown] = useState(false);
  const open = publicFields(form.fields).filter((field) => levels[field.key] === 'write');
  const lookups = lookupsIn(open, fields);
  const ready = fields.length > 0 && (known || !lookups.length);
  const shown = form.title_field ? [form.title_field] : [];
  const make = async () => {
    const path = `/apps/${where.app}/forms/${where.form}/records/${where.id}/links`;
    try {
      const seen = lookups.map((field) => field.key);
      const made = await api.post<PublicLinkRow>(path, { fields, lookups: seen, shown, hours, once });
      setUrl(new URL(made.url ?? '', window.location.origin).href);
    } catch (error) {
      notify.error(error);
    }
  };
  const copy = async () => {
    await navigator.clipboard?.writeText(url);
    notify.success(t('copied'));
  };
  return (
    <Modal
      open
      title={t('edit_link.title')}
      onCancel={onClose}
      footer={
        url ? (
          <Button type="primary" onClick={() => void copy()}>
            {t('edit_link.copy')}
          </Button>
        ) : (
          <Button type="primary" disabled={!ready} onClick={() => void make()}>
            {t('edit_link.make')}
          </Button>
        )
      }
    >
      {url ? (
        <div className={styles['settings']}>
          <Alert type="success" showIcon title={t('edit_link.ready')} />
          <Input value={url} readOnly aria-label={t('edit_link.copy')} onFocus={(event) => event.target.select()} />
        </div>
      ) : (
        <div className={styles['settings']}>
          <p className={styles['hint']}>{t('edit_link.hint')}</p>
          <Setting label={t('edit_link.fields')} id={ids.fields}>
            <Select
              id={ids.fields}
              mode="multiple"
              value={fields}
              optionFilterProp="label"
              options={open.map((field) => ({ value: field.key, label: text(field.title) }))}
              onChange={setFields}
            />
          </Setting>
          {lookups.length > 0 && (
            <Checkbox checked={known} onChange={(event) => setKnown(event.target.checked)}>
              {t('lookups', { fields: lookups.map((field) => text(field.title)).join(t('comma')) })}
            </Checkbox>
          )}
          <Setting label={t('edit_link.hours')} id={ids.hours}>
            <Select
              id={ids.hours}
              value={hours}
              options={HOURS.map((one) => ({ value: one, label: t(`edit_link.for_${one}`) }))}
              onChange={setHours}
            />
          </Setting>
          <Checkbox checked={once} onChange={(event) => setOnce(event.target.checked)}>
            {t('edit_link.once')}
          </Checkbox>
        </div>
      )}
    </Modal>
  );
}
