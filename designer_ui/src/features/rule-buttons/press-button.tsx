import { Button, type ButtonProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { Icon } from '@/shared/ui/icon';
import type { RuleButton } from './use-buttons';

type Props = {
  button: RuleButton;
  /** For how many records; several are always asked about. */
  count: number;
  busy: boolean;
  type?: ButtonProps['type'];
  onPress: (title: string) => void;
};

/** One button of a rule; what its builder wants asked is asked first. */
export function PressButton({ button, count, busy, type = 'default', onPress }: Props) {
  const { t } = useTranslation('rule-buttons');
  const { title, confirm: asked } = button;
  const look = { type, loading: busy, icon: <Icon name={button.icon} size={15} /> };
  if (!asked && count === 1) {
    return (
      <Button {...look} onClick={() => onPress(title)}>
        {title}
      </Button>
    );
  }
  return (
    <ConfirmButton
      {...look}
      question={count > 1 ? t('question', { title, count }) : asked}
      {...(count > 1 && asked ? { hint: asked } : {})}
      confirmText={title}
      onConfirm={() => onPress(title)}
    >
      {title}
    </ConfirmButton>
  );
}
