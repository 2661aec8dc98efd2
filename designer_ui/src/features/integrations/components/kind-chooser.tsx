import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { SidePanel } from '@/shared/ui/side-panel';
import styles from '../integrations.module.css';
import type { ChannelKind } from '../types';
import { ChannelIcon } from './channel-icon';

type Props = { kinds: readonly ChannelKind[]; onChoose: (name: string) => void; onClose: () => void };

/** What can be added. */
export function KindChooser({ kinds, onChoose, onClose }: Props) {
  const { t } = useTranslation('integrations');
  const text = useText();
  return (
    <SidePanel open width={520} title={t('channels.add')} onClose={onClose}>
      <p className={styles.hint}>{t('channels.choose_hint')}</p>
      <div className={styles.kinds}>
        {kinds.map((kind) => (
          <button key={kind.name} type="button" className={styles.kind} onClick={() => onChoose(kind.name)}>
            <ChannelIcon name={kind.icon} />
            {text(kind.label)}
          </button>
        ))}
      </div>
    </SidePanel>
  );
}
