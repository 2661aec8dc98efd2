import { Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '@/api/types';
import type { Session } from '@/shared/form-engine';
import { useText } from '@/shared/text';
import { ruleFault } from '@/widgets/fault-text';
import { useReader } from '@/widgets/use-kinds';

/** A form may ask once more before it is submitted; forms with problems tell those first. */
export function useConfirm(words: Text | undefined): {
  ask: (session: Session, go: () => void) => void;
  dialog: ReactNode;
} {
  const { t } = useTranslation('form-fill');
  const text = useText();
  const reader = useReader();
  const [going, setGoing] = useState<{ go: () => void } | null>(null);
  const question = text(words);
  const ask = (session: Session, go: () => void) => {
    if (question && session.attempt((fault) => ruleFault(fault, reader))) {
      setGoing({ go });
    } else {
      go();
    }
  };
  const dialog = (
    <Modal
      open={going !== null}
      title={t('confirm.title')}
      okText={t('submit')}
      cancelText={t('confirm.back')}
      onCancel={() => setGoing(null)}
      onOk={() => {
        going?.go();
        setGoing(null);
      }}
    >
      {question}
    </Modal>
  );
  return { ask, dialog };
}
