import { Button, Segmented, Tooltip } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Problem } from '@/api/client';
import type { DraftKind, Text } from '@/api/types';
import { PageLink, useGo } from '@/app/navigation';
import { ConflictDialog, type DraftDocument, SaveState, UndoRedo } from '@/shared/document';
import { useText } from '@/shared/text';
import { ErrorState } from '@/shared/ui/error-state';
import { Icon } from '@/shared/ui/icon';
import { usePageTitle } from '@/shared/ui/page';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { ProblemsButton } from './problems-button';
import styles from './shell.module.css';
import { TitleInput } from './title-input';

export type DesignerTab = { key: string; label: string };

type Titled = { title?: Text };
type Props<T extends Titled, C> = {
  app: string;
  kind: DraftKind;
  documentKey: string;
  icon: string;
  draft: DraftDocument<T, C>;
  onRename: (title: Text) => void;
  tabs?: readonly DesignerTab[];
  tab?: string;
  onTab?: (key: string) => void;
  onJump: (at: string) => void;
  /** How people call the place of a problem. */
  placeName?: (at: string) => string;
  /** The problems as this designer tells them; without it, as they were found. */
  problems?: readonly Problem[];
  /** Where the arrow leads; from most designers to their app. */
  backHref?: string;
  /** Actions of this designer, left of publishing. */
  extra?: ReactNode;
  children: ReactNode;
};

function useSaveKey(flush: () => unknown): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
        event.preventDefault();
        void flush();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [flush]);
}

/** The frame of every designer: the way back, the name, undo, what is saved, what is wrong, publishing. */
export function DesignerShell<T extends Titled, C>(props: Props<T, C>) {
  const { app, kind, documentKey, icon, draft, onRename, tabs, tab, onTab, onJump, extra, children } = props;
  const { backHref = `/builder/${app}`, placeName } = props;
  const { t } = useTranslation('designer');
  const text = useText();
  const go = useGo();
  const title = useStore(draft.store, (state) => state.document?.title);
  const loaded = useStore(draft.store, (state) => state.document !== null);
  const found = useStore(draft.store, (state) => state.problems);
  const back = kind === 'app' ? 'back_to_app' : 'back';
  usePageTitle(text(title) || documentKey);
  useSaveKey(() => draft.autosave.flush());
  const publish = async () => {
    await draft.autosave.flush();
    go(`/builder/${app}?publish=1`);
  };
  if (draft.error) {
    return <ErrorState error={draft.error} onRetry={() => void draft.reload()} />;
  }
  if (!loaded) {
    return <PageSkeleton />;
  }
  return (
    <div className={styles.shell}>
      <header className={styles.bar}>
        <Tooltip title={t(back)}>
          <PageLink href={backHref} className={styles.back} aria-label={t(back)}>
            <Icon name="arrow-left" size={18} />
          </PageLink>
        </Tooltip>
        <span className={styles.kind} title={t(`kind.${kind}`)}>
          <Icon name={icon} size={17} />
        </span>
        <TitleInput
          label={t('title_of', { kind: t(`kind.${kind}`) })}
          value={title ?? documentKey}
          onChange={onRename}
        />
        <div className={styles.saved}>
          <SaveState store={draft.store} />
        </div>
        {tabs && (
          <Segmented
            className={styles.tabs ?? ''}
            aria-label={t('views')}
            value={tab ?? tabs[0]?.key ?? ''}
            options={tabs.map((one) => ({ value: one.key, label: one.label }))}
            onChange={(key) => onTab?.(String(key))}
          />
        )}
        <div className={styles.tools}>
          <UndoRedo store={draft.store} />
          <ProblemsButton problems={props.problems ?? found} onJump={onJump} nameOf={placeName} />
          {extra}
          <Button type="primary" onClick={() => void publish()}>
            {t('publish')}
          </Button>
        </div>
      </header>
      <div className={styles.body}>{children}</div>
      <ConflictDialog draft={draft} address={{ app, kind, key: documentKey }} />
    </div>
  );
}
