import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSearchState } from '@/app/navigation';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Page } from '@/shared/ui/page';
import { RelativeTime } from '@/shared/ui/relative-time';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { StatusPill } from '@/shared/ui/status-pill';
import { ChannelIcon } from './components/channel-icon';
import { ChannelPanel } from './components/channel-panel';
import { HostsSection } from './components/hosts-section';
import { KindChooser } from './components/kind-chooser';
import styles from './integrations.module.css';
import { useChannelKinds, useChannels } from './queries';
import type { Channel, ChannelKind } from './types';

/** `/admin/channels`: how messages leave the house. */
export function ChannelsPage() {
  const { t } = useTranslation('integrations');
  const [search, setSearch] = useSearchState();
  const list = useChannels();
  const kinds = useChannelKinds();
  const error = list.error ?? kinds.error;
  const add = (
    <Button
      type="primary"
      icon={<Plus size={16} aria-hidden />}
      onClick={() => setSearch({ channel: 'new', kind: undefined })}
    >
      {t('channels.add')}
    </Button>
  );
  return (
    <Page title={t('channels.title')} subtitle={t('channels.subtitle')} action={error ? null : add}>
      {error && <ErrorState error={error} onRetry={() => void list.refetch()} />}
      {!error && !(list.data && kinds.data) && <RowsSkeleton rows={4} />}
      {list.data && kinds.data && (
        <>
          <Channels
            channels={list.data.channels}
            kinds={kinds.data}
            onOpen={(id) => setSearch({ channel: String(id) })}
          />
          <HostsSection key={list.data.hosts.join()} list={list.data} />
          <OpenPanel
            channels={list.data.channels}
            kinds={kinds.data}
            open={search.channel}
            kind={search.kind}
            onSearch={setSearch}
          />
        </>
      )}
    </Page>
  );
}

type ListProps = { channels: readonly Channel[]; kinds: readonly ChannelKind[]; onOpen: (id: number) => void };

function Channels({ channels, kinds, onOpen }: ListProps) {
  const { t } = useTranslation('integrations');
  const text = useText();
  if (channels.length === 0) {
    return <EmptyState picture="inbox" title={t('channels.none')} hint={t('channels.none_hint')} />;
  }
  return (
    <ul className={`tn-card ${styles.list}`}>
      {channels.map((channel) => {
        const kind = kinds.find((one) => one.name === channel.kind);
        return (
          <li key={channel.id} className={styles.row}>
            <ChannelIcon name={kind?.icon ?? ''} />
            <span className={styles.what}>
              <button type="button" className={styles.link} onClick={() => onOpen(channel.id)}>
                {channel.title}
              </button>
              <span className={styles.facts}>
                <span>{text(kind?.label) || channel.kind}</span>
                <RelativeTime at={channel.updated_at} />
              </span>
            </span>
            <StatusPill tint={channel.active ? 'green' : 'gray'}>
              {t(channel.active ? 'channels.on' : 'channels.off')}
            </StatusPill>
          </li>
        );
      })}
    </ul>
  );
}

type OpenProps = {
  channels: readonly Channel[];
  kinds: readonly ChannelKind[];
  open: string | undefined;
  kind: string | undefined;
  onSearch: (search: Record<string, string | undefined>) => void;
};

function OpenPanel({ channels, kinds, open, kind, onSearch }: OpenProps) {
  const close = () => onSearch({ channel: undefined, kind: undefined });
  const channel = channels.find((one) => String(one.id) === open);
  const chosen = kinds.find((one) => one.name === (channel?.kind ?? kind));
  if (open === 'new' && !chosen) {
    return <KindChooser kinds={kinds} onChoose={(name) => onSearch({ channel: 'new', kind: name })} onClose={close} />;
  }
  if (!chosen || !(channel || open === 'new')) {
    return null;
  }
  return (
    <ChannelPanel
      key={open}
      kind={chosen}
      {...(channel ? { channel } : {})}
      onClose={close}
      onMade={(id) => onSearch({ channel: String(id), kind: undefined })}
    />
  );
}
