import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '@/api/queries';
import type { DraftEntry, DraftKind } from '@/api/types';
import { PageLink, useSearchState } from '@/app/navigation';
import { ofKind, useAppDraft } from '@/shared/inspector';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { useAppDesign } from '../hooks/app-design';
import { CREATABLE } from '../model/new-definitions';
import { CreateDialog } from './create-dialog';
import { DefinitionRow } from './definition-row';
import { DeleteDialog } from './delete-dialog';
import { DraftStatus } from './draft-status';
import styles from './overview.module.css';
import { RenameDialog } from './rename-dialog';

export const KIND_ICONS: Readonly<Record<string, string>> = {
  form: 'form',
  flow: 'workflow',
  rule: 'zap',
  dashboard: 'layout-dashboard',
  dataset: 'database',
  print: 'printer',
  decision: 'table-2',
  sequence: 'route',
  posting: 'arrow-left-right',
  pool: 'waves',
  conversion: 'git-merge',
};

type Asked =
  | { what: 'rename' | 'delete' | 'duplicate'; entry: DraftEntry }
  | { what: 'create'; kind: DraftKind }
  | null;

/** Everything the app is made of, by kind, with what changed since it went live. */
export function Overview() {
  const { app } = useAppDesign();
  const draft = useAppDraft(app);
  const [search, setSearch] = useSearchState();
  const given = CREATABLE.find((kind) => kind === search.create);
  const [asked, setAsked] = useState<Asked>(given ? { what: 'create', kind: given } : null);
  const close = () => {
    setAsked(null);
    setSearch({ create: undefined }, true);
  };
  if (draft.error) {
    return <ErrorState error={draft.error} onRetry={() => void draft.refetch()} />;
  }
  return (
    <div className={styles.overview}>
      <div className={styles.kinds}>
        {draft.data ? (
          CREATABLE.map((kind) => (
            <KindSection
              key={kind}
              kind={kind}
              entries={ofKind(draft.data, kind)}
              onCreate={() => setAsked({ what: 'create', kind })}
              onAsk={(what, entry) => setAsked({ what, entry })}
            />
          ))
        ) : (
          <Skeleton active paragraph={{ rows: 10 }} />
        )}
      </div>
      <DraftStatus />
      {asked?.what === 'create' && <CreateDialog kind={asked.kind} onClose={close} />}
      {asked?.what === 'duplicate' && <CreateDialog kind={asked.entry.kind} from={asked.entry} onClose={close} />}
      {asked?.what === 'rename' && <RenameDialog entry={asked.entry} onClose={close} />}
      {asked?.what === 'delete' && <DeleteDialog entry={asked.entry} onClose={close} />}
    </div>
  );
}

type SectionProps = {
  kind: DraftKind;
  entries: readonly DraftEntry[];
  onCreate: () => void;
  onAsk: (what: 'rename' | 'delete' | 'duplicate', entry: DraftEntry) => void;
};

function KindSection({ kind, entries, onCreate, onAsk }: SectionProps) {
  const { t } = useTranslation('app-designer');
  const { app } = useAppDesign();
  const { data: live } = useApp(app);
  const icons = new Map((live?.forms ?? []).map((form) => [`form ${form.key}`, form.icon]));
  return (
    <section className={styles.section} aria-label={t(`kinds.${kind}`)}>
      <header className={styles.sectionHead}>
        <h2>{t(`kinds.${kind}`)}</h2>
        <span className={styles.count}>{entries.length}</span>
        {kind === 'rule' && entries.length > 0 && (
          <PageLink href={`/builder/${app}/rules`} className={styles.all}>
            {t('all_rules')}
          </PageLink>
        )}
        <Button type="text" size="small" icon={<Icon name="plus" size={15} />} onClick={onCreate}>
          {t(`create.${kind}`)}
        </Button>
      </header>
      {entries.length === 0 ? (
        <p className={styles.none}>{t(`none.${kind}`)}</p>
      ) : (
        <ul className={styles.rows}>
          {entries.map((entry) => (
            <DefinitionRow
              key={entry.key}
              entry={entry}
              icon={icons.get(`${kind} ${entry.key}`) ?? KIND_ICONS[kind] ?? 'box'}
              onAsk={onAsk}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
