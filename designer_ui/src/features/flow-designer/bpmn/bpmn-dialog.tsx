import { useMutation } from '@tanstack/react-query';
import { Button, Modal, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { undoOf } from '@/shared/document';
import { Icon } from '@/shared/ui/icon';
import { notify, sentenceOf } from '@/shared/ui/messages';
import { useChange, useFlow } from '../hooks/flow-context';
import { walk } from '../model/tree';
import type { Flow } from '../model/types';
import styles from './bpmn.module.css';

type Message = { severity: string; text: string; element?: string | null };
type Read = { definition: Flow; messages: Message[] };

/** A flow drawn elsewhere: what was read and what was not, before it takes the place of the draft. */
export function BpmnDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('flow-designer');
  const { app, store } = useFlow();
  const change = useChange();
  const read = useMutation({
    mutationFn: (file: File) => {
      const { key = '', form = '' } = store.getState().document ?? {};
      return api.upload<Read>(`/apps/${app}/flows/bpmn`, file, { flow: key, form });
    },
  });
  const take = ({ definition }: Read) => {
    const flow = store.getState().document;
    change({ kind: 'replace', flow: { ...flow, ...definition } });
    notify.undo({ text: t('bpmn.taken'), undo: undoOf(store) });
    onClose();
  };
  return (
    <Modal
      open
      title={t('bpmn.import')}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('common:cancel')}
        </Button>,
        <Button key="ok" type="primary" disabled={!read.data} onClick={() => read.data && take(read.data)}>
          {t('bpmn.take')}
        </Button>,
      ]}
    >
      <Upload.Dragger
        accept=".bpmn,.xml"
        maxCount={1}
        showUploadList={false}
        beforeUpload={(file) => {
          read.mutate(file);
          return false;
        }}
      >
        <p className={styles.drop}>
          <Icon name="upload" size={20} />
          {t(read.isPending ? 'bpmn.reading' : 'bpmn.drop')}
        </p>
      </Upload.Dragger>
      {read.error && (
        <p className={styles.refused} role="alert">
          {sentenceOf(read.error)}
        </p>
      )}
      {read.data && <Result read={read.data} />}
    </Modal>
  );
}

function Result({ read }: { read: Read }) {
  const { t } = useTranslation('flow-designer');
  const steps = [...walk(read.definition.nodes)].length;
  return (
    <div className={styles.result} aria-live="polite">
      <p>{t('bpmn.read', { count: steps })}</p>
      {read.messages.length === 0 && <p>{t('bpmn.all_fits')}</p>}
      <ul>
        {read.messages.map((one) => (
          <li key={`${one.element} ${one.text}`} data-severity={one.severity}>
            <Icon name={one.severity === 'error' ? 'circle-x' : 'triangle-alert'} size={14} />
            <span>
              {one.text}
              {one.element && <small>{one.element}</small>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
