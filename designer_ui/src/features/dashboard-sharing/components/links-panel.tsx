import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '@/app/preferences';
import { formatMoment } from '@/shared/format';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { type BoardLink, useKept } from '../queries';
import type { PanelProps } from '../sharing-menu';
import { KeptItem } from './kept-item';
import { KeptList } from './kept-list';
import { LinkForm } from './link-form';
import styles from './sharing.module.css';

/** The addresses under which everybody sees this board. */
export function LinksPanel(panel: PanelProps) {
  const [form, setForm] = useState<BoardLink | 'new' | null>(null);
  const { data = [], error, isPending, refetch } = useKept(panel.board, 'links');
  return (
    <KeptList
      name="links"
      loading={isPending}
      error={error}
      onRetry={() => void refetch()}
      count={data.length}
      onAdd={() => setForm('new')}
      onClose={panel.onClose}
      form={form && <LinkForm panel={panel} known={form === 'new' ? null : form} onClose={() => setForm(null)} />}
    >
      {data.map((one) => (
        <Item key={one.id} panel={panel} one={one} onEdit={() => setForm(one)} />
      ))}
    </KeptList>
  );
}

function Item({ panel, one, onEdit }: { panel: PanelProps; one: BoardLink; onEdit: () => void }) {
  const { t, i18n } = useTranslation('dashboard-sharing');
  const address = new URL(one.url, window.location.origin).href;
  const copy = async (words: string) => {
    await navigator.clipboard?.writeText(words);
    notify.success(t('links.copied'));
  };
  const frame = `<iframe src="${address}" width="100%" height="800" style="border:0"></iframe>`;
  return (
    <KeptItem
      board={panel.board}
      kind="links"
      one={one}
      onEdit={onEdit}
      mark={
        one.has_password && (
          <span role="img" aria-label={t('links.has_password')} title={t('links.has_password')}>
            <Icon name="lock" size={15} />
          </span>
        )
      }
      actions={
        <>
          <Button size="small" icon={<Icon name="copy" size={14} />} onClick={() => void copy(address)}>
            {t('links.copy')}
          </Button>
          {one.embed.length > 0 && (
            <Button size="small" icon={<Icon name="code" size={14} />} onClick={() => void copy(frame)}>
              {t('links.copy_frame')}
            </Button>
          )}
        </>
      }
    >
      <a href={address} target="_blank" rel="noreferrer" className={`tn-ellipsis ${styles.address}`}>
        {address}
      </a>
      <p className="tn-muted">
        {t('links.seen', { count: one.seen })} ·{' '}
        {one.until ? t('links.until', { at: formatMoment(one.until, i18n.language as Language) }) : t('links.for_ever')}{' '}
        · {t('links.by', { name: one.maker.title })}
      </p>
    </KeptItem>
  );
}
