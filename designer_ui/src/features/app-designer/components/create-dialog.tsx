import { Button, Form, Input, Modal, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DraftEntry, DraftKind } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { type CreationForm, type How, useCreation } from '../hooks/use-creation';
import { needsForm } from '../model/new-definitions';
import styles from './dialogs.module.css';

type Props = { kind: DraftKind; from?: DraftEntry; onClose: () => void };

/** Name it, choose where it begins, and go on in its designer. */
export function CreateDialog({ kind, from, onClose }: Props) {
  const { t } = useTranslation('app-designer');
  const creation = useCreation(kind, from);
  const { given, patch, own, ready, busy, submit } = creation;
  const ways: How[] = kind === 'form' ? ['blank', 'copy', 'sheet'] : ['blank', 'copy'];
  const choosable = !from && (kind === 'form' || own.length > 0);
  const footer = (
    <>
      <Button onClick={onClose}>{t('common:cancel')}</Button>
      <Button type="primary" disabled={!ready} loading={busy} onClick={() => void submit()}>
        {t('create_and_edit')}
      </Button>
    </>
  );
  return (
    <Modal open title={t(`create.${kind}`)} onCancel={onClose} footer={given.how === 'sheet' ? null : footer}>
      <Form layout="vertical" className={styles.form ?? ''} onFinish={() => ready && void submit()}>
        {choosable && (
          <Segmented
            block
            aria-label={t('how.title')}
            value={given.how}
            options={ways.map((name) => ({ value: name, label: t(`how.${name}`) }))}
            onChange={(how) => patch({ how })}
          />
        )}
        {given.how === 'sheet' ? (
          <SheetStart app={creation.app} />
        ) : (
          <CreateFields kind={kind} copied={from !== undefined} creation={creation} />
        )}
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </Form>
    </Modal>
  );
}

type FieldsProps = { kind: DraftKind; copied: boolean; creation: CreationForm };

function CreateFields({ kind, copied, creation }: FieldsProps) {
  const { t } = useTranslation('app-designer');
  const text = useText();
  const { own, forms, given, patch, key, fault } = creation;
  const choices = (entries: readonly DraftEntry[]) =>
    entries.map((one) => ({ value: one.key, label: text(one.title) || one.key }));
  return (
    <>
      {given.how === 'copy' && !copied && (
        <Form.Item label={t('copy_from')} htmlFor="create-source">
          <Select
            id="create-source"
            value={given.source || null}
            showSearch={{ optionFilterProp: 'label' }}
            options={choices(own)}
            onChange={(source: string) => patch({ source })}
          />
        </Form.Item>
      )}
      <Form.Item label={t('name')} htmlFor="create-title">
        <Input
          id="create-title"
          autoFocus
          value={given.title}
          maxLength={80}
          placeholder={t(`example.${kind}`)}
          onChange={(event) => patch({ title: event.target.value })}
        />
      </Form.Item>
      {needsForm(kind) && given.how === 'blank' && (
        <Form.Item label={t('of_form')} htmlFor="create-form">
          <Select
            id="create-form"
            value={given.form || null}
            showSearch={{ optionFilterProp: 'label' }}
            options={choices(forms)}
            onChange={(form: string) => patch({ form })}
          />
        </Form.Item>
      )}
      <Form.Item
        label={t('key')}
        htmlFor="create-key"
        help={fault || t('key_help')}
        validateStatus={fault ? 'error' : ''}
      >
        <Input
          id="create-key"
          className={styles.code ?? ''}
          value={key}
          onChange={(event) => patch({ key: event.target.value })}
        />
      </Form.Item>
    </>
  );
}

/** Making a form from a sheet is a journey of its own. */
function SheetStart({ app }: { app: string }) {
  const { t } = useTranslation('app-designer');
  return (
    <div className={styles.sheet}>
      <Icon name="file-spreadsheet" size={28} />
      <p>{t('sheet_hint')}</p>
      <PageLink href={`/apps/${app}/import`}>
        <Button type="primary" tabIndex={-1}>
          {t('sheet_choose')}
        </Button>
      </PageLink>
    </div>
  );
}
