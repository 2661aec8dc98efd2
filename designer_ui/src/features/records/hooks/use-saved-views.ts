import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, api } from '@/api/client';
import { useApp, useCatalog, useMe } from '@/api/queries';
import { keys } from '@/api/query-keys';
import type { CatalogKind, RuntimeForm, ViewDefinition } from '@/api/types';
import { useText } from '@/shared/text';
import { notify } from '@/shared/ui/messages';
import { propertiesOf, settingsOf } from '@/shared/views/begin';
import type { ColumnChoice } from './use-grid-columns';
import type { ListState } from './use-list-state';
import type { Target } from './use-records';

/** The view as the list shows it now, with what the person changed of it. */
function asShown(list: ListState, choice: ColumnChoice, kind: CatalogKind | undefined): Partial<ViewDefinition> {
  const { view, filter, sort, groups } = list.state;
  const names = new Set(propertiesOf(kind).map(([name]) => name));
  const own = settingsOf(view, kind);
  return {
    ...own,
    type: view.type,
    filter,
    sort: [...sort],
    ...(names.has('columns') ? { columns: [...choice.shown] } : {}),
    ...(names.has('frozen') && choice.frozen > 1 ? { frozen: choice.shown.slice(0, choice.frozen) } : {}),
    ...(names.has('grain') ? { group_by: groups.length ? [...groups] : null } : {}),
    ...(names.has('figures') ? { figures: choice.figures } : {}),
  };
}

/** The views of the form, and keeping, changing, ordering and removing those people saved. */
export function useSavedViews(target: Target, runtime: RuntimeForm, list: ListState, choice: ColumnChoice) {
  const client = useQueryClient();
  const { t } = useTranslation('records');
  const text = useText();
  const [modal, dialogs] = Modal.useModal();
  const { data: me } = useMe();
  const { data: app } = useApp(target.app);
  const { data: catalog } = useCatalog();
  const canShare = Boolean(me?.is_admin || app?.can_build);
  const { view } = list.state;
  const kindOf = (type: string) => catalog?.views.find((one) => one.name === type);
  const kind = kindOf(view.type);
  const settings = useMemo(() => asShown(list, choice, kind), [list, choice, kind]);
  const mayChange = view.id !== undefined && (view.personal === true || canShare);
  const path = `/apps/${target.app}/forms/${target.form}/views`;
  const refresh = () => client.invalidateQueries({ queryKey: keys.form(target.app, target.form), exact: true });
  const attempt = async (work: () => Promise<unknown>, done: string): Promise<boolean> => {
    try {
      await work();
      await refresh();
      notify.success(done);
      return true;
    } catch (error) {
      notify.error(error instanceof ApiError && error.problems[0] ? error.problems[0].message : error);
      return false;
    }
  };
  const then = async (work: Promise<boolean>) => {
    if (await work) {
      list.reset();
    }
  };
  return {
    /** To be drawn somewhere on the page. */
    dialogs,
    all: runtime.views.length ? runtime.views : [view],
    settings,
    canShare,
    mayChange,
    kinds: catalog?.views ?? [],
    save: mayChange ? () => void then(attempt(() => api.patch(`${path}/${view.id}`, settings), t('view.saved'))) : null,
    remove: mayChange
      ? (gone: ViewDefinition) =>
          modal.confirm({
            title: t('view.delete_question', { title: text(gone.title) }),
            okText: t('common:delete'),
            cancelText: t('common:cancel'),
            okButtonProps: { danger: true },
            onOk: () => then(attempt(() => api.delete(`${path}/${gone.id}`), t('view.deleted'))),
          })
      : null,
    /** Keep a view that was set up; answers the view, or null when it was refused. */
    keep: async (drafted: ViewDefinition, personal: boolean): Promise<ViewDefinition | null> => {
      const body = { ...settingsOf(drafted, kindOf(drafted.type)), title: text(drafted.title).trim() };
      let kept: ViewDefinition | null = null;
      const done = await attempt(async () => {
        kept = await (drafted.id === undefined
          ? api.post<ViewDefinition>(path, { ...body, personal })
          : api.patch<ViewDefinition>(`${path}/${drafted.id}`, body));
      }, t('view.saved'));
      return done ? kept : null;
    },
    /** Put a view one place to the left or right among the person's tabs. */
    reorder: (moved: ViewDefinition, by: 1 | -1) => {
      const order = runtime.views.map((one) => one.key);
      const at = order.indexOf(moved.key);
      const tabs = order.toSpliced(at, 1).toSpliced(Math.max(0, at + by), 0, moved.key);
      client.setQueryData<RuntimeForm>(
        keys.form(target.app, target.form),
        (old) => old && { ...old, views: [...old.views].sort((a, b) => tabs.indexOf(a.key) - tabs.indexOf(b.key)) },
      );
      api.put(`${path}/choices`, { tabs }).catch(notify.error);
    },
  };
}

export type SavedViews = ReturnType<typeof useSavedViews>;
