import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Text } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useBoard } from '../../board-scope';
import { useButton } from '../../hooks/use-button';
import { actionOf } from '../../model/button';
import styles from '../elements.module.css';
import type { ElementProps } from '../registry';

/** Fills a form, opens a list, a dashboard or an address, or runs a rule. */
export function Element({ tile, title }: ElementProps) {
  const { t } = useTranslation('dashboard');
  const text = useText();
  const { designing } = useBoard();
  const action = actionOf(tile.props ?? {});
  const { press, busy, dialogs } = useButton(action);
  const look = tile.props?.['look'] ?? 'primary';
  const words = text(tile.props?.['text'] as Text | undefined) || title || t(`element.press.${action.kind}`);
  const icon = tile.props?.['icon'];
  return (
    <div className={styles.button}>
      <Button
        block
        type={look === 'link' ? 'link' : look === 'primary' ? 'primary' : 'default'}
        loading={busy}
        disabled={!designing && !action.ready}
        icon={typeof icon === 'string' ? <Icon name={icon} size={15} /> : undefined}
        onClick={() => !designing && press()}
      >
        {words}
      </Button>
      {dialogs}
    </div>
  );
}
