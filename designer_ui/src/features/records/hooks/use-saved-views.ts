import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useApp, useMe } from '@/api/queries';
import { keys } from '@/api/query-keys';
import type { RuntimeForm, ViewDefinition } from '@/api/types';
import { useText } from '@/shared/text';
import { notify } from '@/shared/ui/messages';
import type { ColumnChoice } from './use-grid-columns';
import type { ListState } from './use-list-state';
import type { Target } from './use-records';

/** The views of the form, and keeping, changing and removing those people saved. */
export function useSavedViews(target: Target, runtime: RuntimeForm, list: ListState, choice: ColumnChoice) {
  const client = useQueryClient();
  const { t } = useTranslation('records');
  const text = useText();
  const [modal, dialogs] = Modal.useModal();
  const { data: me } = useMe();
  const { data: app } = useApp(target.app);
  const canShare = Boolean(me?.is_admin || app?.can_build);
  const { view, filter, sort } = list.state;
  const settings = useMemo<Partial<ViewDefinition>>(() => {
    const { id: _id, key: _key, title: _title, personal: _personal, ...own } = view;
    return { ...own, type: view.type, filter, sort: [...sort], columns: [...choice.shown] };
  }, [view, filter, sort, choice.shown]);
  const mayChange = view.id !== undefined && (view.personal === true || canShare);
  const path = `/apps/${target.app}/forms/${target.form}/views`;
  const refresh = () => client.invalidateQueries({ queryKey: keys.form(target.app, target.form), exact: true });
  const attempt = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work();
      await refresh();
      list.reset();
      notify.success(done);
    } catch (error) {
      notify.error(error);
    }
  };
  return {
    /** To be drawn somewhere on the page. */
    dialogs,
    all: runtime.views.length ? runtime.views : [view],
    settings,
    canShare,
    save: mayChange ? () => void attempt(() => api.patch(`${path}/${view.id}`, settings), t('view.saved')) : null,
    remove: mayChange
      ? (gone: ViewDefinition) =>
          modal.confirm({
            title: t('view.delete_question', { title: text(gone.title) }),
            okText: t('common:delete'),
            cancelText: t('common:cancel'),
            okButtonProps: { danger: true },
            onOk: () => attempt(() => api.delete(`${path}/${gone.id}`), t('view.deleted')),
          })
      : null,
  };
}
