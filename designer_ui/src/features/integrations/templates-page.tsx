import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchState } from '@/app/navigation';
import { ErrorState } from '@/shared/ui/error-state';
import { OptionTag } from '@/shared/ui/option-tag';
import { Page } from '@/shared/ui/page';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { TemplateEditor } from './components/template-editor';
import styles from './integrations.module.css';
import { useTemplates } from './queries';
import type { EventTemplates, TemplateList } from './types';

/** `/admin/templates`: how messages are worded. */
export function TemplatesPage() {
  const { t } = useTranslation('integrations');
  const list = useTemplates();
  return (
    <Page title={t('templates.title')} subtitle={t('templates.subtitle')}>
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <RowsSkeleton rows={6} />}
      {list.data && <Templates list={list.data} />}
    </Page>
  );
}

function Templates({ list }: { list: TemplateList }) {
  const { t } = useTranslation('integrations');
  const [search, setSearch] = useSearchState();
  const way = list.ways.find((one) => one === search.way) ?? list.ways[0] ?? '';
  const event = list.events.find((one) => one.event === search.event) ?? list.events[0];
  const known = event?.ways[way];
  return (
    <>
      <div className={styles.filters}>
        <Segmented
          aria-label={t('templates.way')}
          value={way}
          onChange={(value) => setSearch({ way: value })}
          options={list.ways.map((one) => ({ value: one, label: t(`ways.${one}`, { defaultValue: one }) }))}
        />
      </div>
      <div className={styles.editor}>
        <Events list={list.events} way={way} open={event?.event} onOpen={(name) => setSearch({ event: name })} />
        {event && known && (
          <TemplateEditor
            key={`${event.event}-${way}-${known.changed}`}
            event={event.event}
            way={way}
            known={known}
            words={list.words}
          />
        )}
      </div>
    </>
  );
}

type EventsProps = {
  list: readonly EventTemplates[];
  way: string;
  open: string | undefined;
  onOpen: (name: string) => void;
};

function Events({ list, way, open, onOpen }: EventsProps) {
  const { t } = useTranslation('integrations');
  return (
    <nav className={`tn-card ${styles.events}`} aria-label={t('templates.events')}>
      {list.map((one) => (
        <button
          key={one.event}
          type="button"
          className={styles.event}
          aria-current={one.event === open}
          onClick={() => onOpen(one.event)}
        >
          {one.title}
          {one.ways[way]?.changed && <OptionTag color="amber">{t('templates.changed')}</OptionTag>}
        </button>
      ))}
    </nav>
  );
}
