import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '@/api/queries';
import type { Field } from '@/api/types';
import { PageLink, useGo, useParam, useSearchState } from '@/app/navigation';
import { DragArea, type DropPlace, dropSlot, moved } from '@/shared/dnd';
import { DesignProvider, useAppDraft } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { Page } from '@/shared/ui/page';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import styles from './list.module.css';
import { RuleRow, stateOf } from './rule-row';
import { type Listed, useReorder, useRules } from './use-rules';

const SLOT = 'rules';
const SHOWS = ['all', 'on', 'paused', 'off'] as const;
const NO_FIELDS: readonly Field[] = [];

/** `/builder/:app/rules?q=&show=`: every rule of an app, in the order in which they run. */
export function RulesPage() {
  const app = useParam('app');
  const { t } = useTranslation('rule-designer');
  const text = useText();
  const go = useGo();
  const { data: draft } = useAppDraft(app);
  const add = (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => go(`/builder/${app}?create=rule`)}>
      {t('list.add')}
    </Button>
  );
  const { rules, error } = useRules(app);
  return (
    <div className={styles.scroll}>
      <Page
        title={t('list.title')}
        subtitle={t('list.subtitle')}
        crumbs={[{ title: text((draft?.app.title ?? '') as string) || app, href: `/builder/${app}` }]}
        action={rules?.length ? add : null}
      >
        {error && <ErrorState error={error} />}
        {!rules && !error && <RowsSkeleton />}
        {rules?.length === 0 && <EmptyState title={t('list.none')} hint={t('list.none_hint')} action={add} />}
        {rules && rules.length > 0 && (
          <DesignProvider app={app} form="" fields={NO_FIELDS}>
            <RuleList app={app} rules={rules} />
          </DesignProvider>
        )}
      </Page>
    </div>
  );
}

function RuleList({ app, rules }: { app: string; rules: readonly Listed[] }) {
  const { t } = useTranslation('rule-designer');
  const [search, setSearch] = useSearchState();
  const [typed, setTyped] = useState(search.q ?? '');
  const text = useText();
  const { data: catalog } = useCatalog();
  const reorder = useReorder(app);
  const show = SHOWS.find((one) => one === search.show) ?? 'all';
  const wanted = typed.trim().toLowerCase();
  const shown = rules.filter(
    (one) =>
      `${text(one.entry.title)} ${one.entry.key}`.toLowerCase().includes(wanted) &&
      (show === 'all' || stateOf(one) === show),
  );
  const whole = shown.length === rules.length;
  const move = (from: number, to: number) => void reorder(moved(rules, from, to)).catch(notify.error);
  const drop = (id: string, { index }: DropPlace) => {
    const from = rules.findIndex((one) => one.entry.key === id);
    if (from >= 0) {
      move(from, index);
    }
  };
  return (
    <>
      <div className={styles.tools}>
        <Input
          allowClear
          className={styles.search ?? ''}
          prefix={<Icon name="search" size={15} />}
          aria-label={t('list.find')}
          placeholder={t('list.find')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setSearch({ q: event.target.value || undefined }, true);
          }}
        />
        <Segmented
          aria-label={t('list.show')}
          value={show}
          options={SHOWS.map((one) => ({ value: one, label: t(`list.shows.${one}`) }))}
          onChange={(next) => setSearch({ show: next === 'all' ? undefined : next }, true)}
        />
        <PageLink href={`/builder/${app}`} className={styles.publish}>
          {t('list.publish_hint')}
        </PageLink>
      </div>
      <DragArea
        onDrop={(source, place) => drop(source.id, place)}
        ghost={(source) => (
          <span className={styles.ghost}>{text(rules.find((one) => one.entry.key === source.id)?.entry.title)}</span>
        )}
      >
        <ul className={`tn-card ${styles.list}`} aria-label={t('list.title')} {...dropSlot(SLOT)}>
          {shown.map((one) => {
            const index = rules.indexOf(one);
            return (
              <RuleRow
                key={one.entry.key}
                app={app}
                listed={one}
                kind={catalog?.triggers.find((kind) => kind.name === one.rule?.trigger?.on)}
                sortable={whole}
                onUp={index > 0 ? () => move(index, index - 1) : undefined}
                onDown={index < rules.length - 1 ? () => move(index, index + 2) : undefined}
              />
            );
          })}
        </ul>
      </DragArea>
      {shown.length === 0 && <p className={styles.quiet}>{t('list.nothing')}</p>}
    </>
  );
}
