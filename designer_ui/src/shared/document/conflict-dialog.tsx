import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { notify } from '../ui/messages';
import { type DraftAddress, loadDraft } from './draft-api';
import type { DraftDocument } from './use-draft-document';

type Props<T, C> = { draft: DraftDocument<T, C>; address: DraftAddress };

/** Shown when somebody saved a newer version meanwhile (412): keep theirs or ours, never silently. */
export function ConflictDialog<T, C>({ draft, address }: Props<T, C>) {
  const { t } = useTranslation();
  const status = useStore(draft.store, (state) => state.status);
  const keepMine = async () => {
    const newest = await loadDraft<T>(address);
    await draft.autosave.overwrite(newest.etag);
  };
  return (
    <Modal
      open={status === 'conflict'}
      title={t('document.conflict.title')}
      closable={false}
      keyboard={false}
      footer={
        <>
          <Button onClick={() => void keepMine().catch(notify.error)}>{t('document.conflict.mine')}</Button>
          <Button type="primary" autoFocus onClick={() => void draft.reload()}>
            {t('document.conflict.theirs')}
          </Button>
        </>
      }
    >
      <p>{t('document.conflict.body')}</p>
    </Modal>
  );
}
