import { useQueries } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { appQuery, useApps, useMe, useRecordSearch } from '@/api/queries';
import type { SearchResult } from '@/api/types';
import { useGo } from '@/app/navigation';
import { useText } from '@/shared/text';
import { Icon, IconTile } from '@/shared/ui/icon';
import { type Destination, destinationsOf, pagesOf } from '../model/destinations';
import styles from './palette-dialog.module.css';

/** The search box over everything one can go to. */
export function PaletteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell');
  const [query, setQuery] = useState('');
  const records = useRecordSearch(useDeferredValue(query)).data ?? [];
  const go = useGo();
  const open = (href: string) => {
    onClose();
    go(href);
  };
  return (
    <Command.Dialog
      open
      onOpenChange={(stays) => stays || onClose()}
      label={t('search.open')}
      overlayClassName={styles.overlay ?? ''}
      contentClassName={styles.dialog ?? ''}
      loop
    >
      <Command.Input
        value={query}
        onValueChange={setQuery}
        placeholder={t('search.placeholder')}
        className={styles.input}
      />
      <Command.List className={styles.list} label={t('search.results')}>
        {records.length === 0 && <Command.Empty className={styles.none}>{t('search.none')}</Command.Empty>}
        <Places onOpen={open} />
        <Records found={records} onOpen={open} />
        {records.length > 0 && (
          <Entry
            href={`/search?q=${encodeURIComponent(query)}`}
            onOpen={open}
            icon={<Icon name="search" size={17} />}
            title={t('search.all')}
            always
          />
        )}
      </Command.List>
      <footer className={styles.keys}>
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {t('search.key_move')}
        </span>
        <span>
          <kbd>↵</kbd> {t('search.key_open')}
        </span>
        <span>
          <kbd>Esc</kbd> {t('search.key_close')}
        </span>
      </footer>
    </Command.Dialog>
  );
}

function Places({ onOpen }: { onOpen: (href: string) => void }) {
  const { t } = useTranslation('shell');
  const text = useText();
  const me = useMe();
  const summaries = useApps().data ?? [];
  const live = summaries.filter((app) => app.release !== null);
  const apps = useQueries({ queries: live.map((app) => appQuery(app.key)) });
  const loaded = apps.flatMap((app) => (app.data ? [app.data] : []));
  const pages = pagesOf(me.data?.is_admin ?? false);
  return (
    <>
      <Command.Group heading={t('search.pages')}>
        {pages.map((page) => (
          <Entry
            key={page.href}
            href={page.href}
            onOpen={onOpen}
            icon={<Icon name={page.icon} size={17} />}
            title={t(page.title)}
          />
        ))}
      </Command.Group>
      <Command.Group heading={t('apps')}>
        {summaries.map((app) => (
          <Entry
            key={app.key}
            href={`/apps/${app.key}`}
            onOpen={onOpen}
            icon={<IconTile name={app.icon} color={app.color} seed={app.key} size={22} />}
            title={text(app.title)}
          />
        ))}
      </Command.Group>
      <Command.Group heading={t('search.places')}>
        {destinationsOf(loaded).map((place: Destination) => (
          <Entry
            key={place.href}
            href={place.href}
            onOpen={onOpen}
            icon={<Icon name={place.icon} size={17} />}
            title={text(place.title)}
            where={text(place.app)}
          />
        ))}
      </Command.Group>
    </>
  );
}

function Records({ found, onOpen }: { found: readonly SearchResult[]; onOpen: (href: string) => void }) {
  const { t } = useTranslation('shell');
  const text = useText();
  if (found.length === 0) {
    return null;
  }
  return (
    <Command.Group heading={t('search.records')} forceMount>
      {found.map((record) => (
        <Entry
          key={`${record.app}-${record.form}-${record.id}`}
          href={`/apps/${record.app}/forms/${record.form}/records/${record.id}`}
          onOpen={onOpen}
          icon={<Icon name="file-text" size={17} />}
          title={record.title}
          where={text(record.form_title)}
          always
        />
      ))}
    </Command.Group>
  );
}

type EntryProps = {
  href: string;
  icon: ReactNode;
  title: string;
  where?: string;
  always?: boolean;
  onOpen: (href: string) => void;
};

function Entry({ href, icon, title, where = '', always = false, onOpen }: EntryProps) {
  return (
    <Command.Item
      value={href}
      keywords={[title]}
      forceMount={always}
      onSelect={() => onOpen(href)}
      className={styles.item}
    >
      {icon}
      <span className="tn-ellipsis">{title}</span>
      {where && <span className={styles.where}>{where}</span>}
    </Command.Item>
  );
}
