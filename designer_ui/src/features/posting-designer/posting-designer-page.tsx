import { Switch } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Field } from '@/api/types';
import { useParam } from '@/app/navigation';
import { type DraftDocument, useDraftDocument } from '@/shared/document';
import { DesignerShell, DesignProvider, faultsOf, pathText, useDraftForm } from '@/shared/inspector';
import styles from './components/posting.module.css';
import { PostingForm } from './components/posting-form';
import { PostingSentence } from './components/posting-sentence';
import { PreviewPane } from './components/preview-pane';
import { type Posting, type PostingChange, reducePosting } from './model/types';

const NO_FIELDS: readonly Field[] = [];
const DICTIONARIES = ['posting-designer', 'designer', 'automation', 'conditions', 'widgets'] as const;

/** `/builder/:app/postings/:posting`: what a record in effect writes elsewhere. */
export function PostingDesignerPage() {
  const app = useParam('app');
  const key = useParam('posting');
  useTranslation(DICTIONARIES);
  const draft = useDraftDocument<Posting, PostingChange>({ app, kind: 'posting', key, reduce: reducePosting });
  const form = useStore(draft.store, (state) => state.document?.form ?? '');
  const { data } = useDraftForm(app, form);
  return (
    <DesignProvider app={app} form={form} fields={data?.fields ?? NO_FIELDS}>
      <Designer app={app} postingKey={key} draft={draft} />
    </DesignProvider>
  );
}

type Props = { app: string; postingKey: string; draft: DraftDocument<Posting, PostingChange> };

function Designer({ app, postingKey, draft }: Props) {
  const { t } = useTranslation('posting-designer');
  const posting = useStore(draft.store, (state) => state.document);
  const problems = useStore(draft.store, (state) => state.problems);
  const change = draft.store.getState().change;
  const faults = useMemo(() => faultsOf(problems.map((one) => ({ ...one, path: pathText(one.path) }))), [problems]);
  return (
    <DesignerShell
      app={app}
      kind="posting"
      documentKey={postingKey}
      icon="arrow-left-right"
      draft={draft}
      onRename={(title) => change({ kind: 'patch', patch: { title } })}
      onJump={() => undefined}
      extra={
        <Switch
          aria-label={t('enabled')}
          checkedChildren={t('on')}
          unCheckedChildren={t('off')}
          checked={posting?.enabled ?? true}
          onChange={(enabled) => change({ kind: 'patch', patch: { enabled } })}
        />
      }
    >
      {posting && (
        <div className={styles.panes}>
          <div className={styles.main}>
            <PostingSentence posting={posting} />
            <PostingForm posting={posting} change={change} faults={faults} />
          </div>
          <PreviewPane app={app} posting={posting} />
        </div>
      )}
    </DesignerShell>
  );
}
