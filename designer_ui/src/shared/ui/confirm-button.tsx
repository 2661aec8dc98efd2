import { Button, type ButtonProps, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';

type Props = Omit<ButtonProps, 'onClick'> & {
  /** The question, with the facts: "Delete 3 records?" */
  question: string;
  hint?: string;
  confirmText?: string;
  onConfirm: () => unknown;
};

/** A button whose work is asked about first; the safe answer has the focus. */
export function ConfirmButton({ question, hint, confirmText, onConfirm, ...button }: Props) {
  const { t } = useTranslation();
  return (
    <Popconfirm
      title={question}
      description={hint}
      okText={confirmText ?? t('confirm')}
      cancelText={t('cancel')}
      okButtonProps={{ danger: button.danger ?? false }}
      cancelButtonProps={{ autoFocus: true }}
      onConfirm={() => {
        void onConfirm();
      }}
    >
      <Button {...button} />
    </Popconfirm>
  );
}
