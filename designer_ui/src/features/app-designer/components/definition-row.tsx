import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DraftEntry } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { designerHref } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon, IconTile } from '@/shared/ui/icon';
import { StatusPill } from '@/shared/ui/status-pill';
import { useAppDesign } from '../hooks/app-design';
import styles from './overview.module.css';

type Props = {
  entry: DraftEntry;
  icon: string;
  onAsk: (what: 'rename' | 'delete' | 'duplicate', entry: DraftEntry) => void;
};

/** One definition: its title leads to its designer. */
export function DefinitionRow({ entry, icon, onAsk }: Props) {
  const { t } = useTranslation('app-designer');
  const text = useText();
  const { app } = useAppDesign();
  const items = (['rename', 'duplicate', 'delete'] as const).map((what) => ({
    key: what,
    label: t(what),
    danger: what === 'delete',
  }));
  return (
    <li className={styles.row}>
      <PageLink href={designerHref(app, entry.kind, entry.key)} className={styles.link}>
        <IconTile name={icon} seed={entry.key} size={26} {...(entry.kind === 'form' ? {} : { color: 'gray' })} />
        <span className={styles.name}>{text(entry.title) || entry.key}</span>
        <code className={styles.key}>{entry.key}</code>
        {entry.changed && <StatusPill tint="amber">{t('changed')}</StatusPill>}
      </PageLink>
      <Dropdown
        trigger={['click']}
        autoFocus
        menu={{ items, onClick: ({ key }) => onAsk(key as (typeof items)[number]['key'], entry) }}
      >
        <Button
          type="text"
          size="small"
          aria-label={t('more_of', { name: text(entry.title) })}
          icon={<Icon name="ellipsis" size={16} />}
        />
      </Dropdown>
    </li>
  );
}
