import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '@/shared/new-id';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { useSaveOpinions } from '../hooks/use-opinions';
import styles from './inbox.module.css';

type Line = { key: string; words: string };

const MOST = 50;

/** One's own sentences: changed, put in order, added, taken away. */
export function OpinionsDialog({ phrases, onClose }: { phrases: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation('inbox');
  const save = useSaveOpinions();
  const [lines, setLines] = useState<Line[]>(() => phrases.map((words) => ({ key: newId(), words })));
  const send = async () => {
    const said = lines.map((line) => line.words.trim()).filter(Boolean);
    await save.mutateAsync(said).then(onClose).catch(notify.error);
  };
  return (
    <Modal
      open
      title={t('opinion.manage')}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      confirmLoading={save.isPending}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <ul className={styles.lines}>
        {lines.map((line, at) => (
          <li key={line.key}>
            <Input
              aria-label={t('opinion.line', { number: at + 1 })}
              value={line.words}
              maxLength={500}
              onChange={(event) => setLines(lines.with(at, { ...line, words: event.target.value }))}
            />
            <Button
              type="text"
              disabled={at === 0}
              icon={<Icon name="arrow-up" size={15} />}
              aria-label={t('opinion.up', { number: at + 1 })}
              onClick={() => setLines(lines.toSpliced(at, 1).toSpliced(at - 1, 0, line))}
            />
            <Button
              type="text"
              danger
              icon={<Icon name="trash-2" size={15} />}
              aria-label={t('opinion.remove', { number: at + 1 })}
              onClick={() => setLines(lines.toSpliced(at, 1))}
            />
          </li>
        ))}
      </ul>
      <Button
        type="dashed"
        block
        disabled={lines.length >= MOST}
        icon={<Icon name="plus" size={15} />}
        onClick={() => setLines([...lines, { key: newId(), words: '' }])}
      >
        {t('opinion.add')}
      </Button>
    </Modal>
  );
}
