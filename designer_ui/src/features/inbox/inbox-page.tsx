import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLink } from '@/app/navigation';
import { Icon } from '@/shared/ui/icon';
import { usePageTitle } from '@/shared/ui/page';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { BatchBar } from './components/batch-bar';
import { BoxTabs } from './components/box-tabs';
import styles from './components/inbox.module.css';
import { InboxList } from './components/inbox-list';
import { InboxToolbar } from './components/inbox-toolbar';
import { WorkDetail } from './components/work-detail';
import { useInboxKeys } from './hooks/use-inbox-keys';
import { type InboxState, queryOf, targetIn, useInboxState } from './hooks/use-inbox-state';
import { useBox } from './queries';

const NONE: ReadonlySet<number> = new Set();

function useTasks(state: InboxState) {
  const box = useBox(state.box, queryOf(state));
  const tasks = useMemo(() => box.data?.pages.flatMap((page) => page.tasks) ?? [], [box.data]);
  return { box, tasks };
}

/** `/inbox?box=&task=`: everything that waits for the person, and what became of the rest. */
export function InboxPage() {
  const { t } = useTranslation('inbox');
  usePageTitle(t('title'));
  const phone = useIsPhone();
  const state = useInboxState();
  const { box, tasks } = useTasks(state);
  const [picked, setPicked] = useState(NONE);
  const pane = useRef<HTMLElement>(null);
  const open = state.open ?? (phone ? null : (tasks[0]?.id ?? null));
  useInboxKeys({ tasks, open, pane, setOpen: (id) => state.setOpen(id, true) });
  const onDecided = () => {
    setPicked(NONE);
    if (state.box === 'todo') {
      const at = tasks.findIndex((task) => task.id === open);
      const next = tasks[at + 1] ?? tasks[at - 1];
      state.setOpen(phone ? null : (next?.id ?? null), true);
    }
  };
  if (phone && open !== null) {
    return <PhoneDetail state={state} id={open} onDecided={onDecided} />;
  }
  const batch = state.box === 'todo' ? tasks.filter((task) => picked.has(task.id)) : [];
  return (
    <div className={styles.page}>
      <section className={styles.listPane} aria-label={t('title')}>
        <header className={styles.listHead}>
          <div className={styles.titleRow}>
            <h1 className={styles.title}>{t('title')}</h1>
            <PageLink href="/inbox/delegations" className={styles.quiet}>
              <Icon name="user-check" size={15} />
              {t('delegations.title')}
            </PageLink>
          </div>
          <BoxTabs
            box={state.box}
            counts={box.data?.pages[0]?.counts}
            onBox={(next) => {
              setPicked(NONE);
              state.setBox(next);
            }}
          />
          <InboxToolbar key={state.box} state={state} tasks={tasks} />
        </header>
        <div className={styles.listBody}>
          <InboxList
            state={state}
            box={box}
            tasks={tasks}
            open={open}
            picked={picked}
            onPicked={setPicked}
            onAnswered={(task) => {
              if (task.id === open) {
                onDecided();
              }
            }}
          />
        </div>
        {!phone && tasks.length > 1 && <p className={styles.keys}>{t('keys')}</p>}
        {batch.length > 0 && <BatchBar tasks={batch} onDone={() => setPicked(NONE)} />}
      </section>
      {!phone && (
        <section ref={pane} className={styles.detailPane} aria-label={t('detail')}>
          {open !== null && (
            <WorkDetail key={`${state.box}${open}`} target={targetIn(state.box, open)} onDecided={onDecided} />
          )}
        </section>
      )}
    </div>
  );
}

function PhoneDetail({ state, id, onDecided }: { state: InboxState; id: number; onDecided: () => void }) {
  const { t } = useTranslation('inbox');
  return (
    <div className={styles.phone}>
      <Button
        type="text"
        className={styles.back ?? ''}
        icon={<Icon name="chevron-left" size={18} />}
        onClick={() => state.setOpen(null)}
      >
        {t(`box.${state.box}`)}
      </Button>
      <WorkDetail key={`${state.box}${id}`} target={targetIn(state.box, id)} onDecided={onDecided} />
    </div>
  );
}
