import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { RecordPage } from '@/api/types';
import { useGo } from '@/app/navigation';
import { useText } from '@/shared/text';
import { notify } from '@/shared/ui/messages';
import { useBoard } from '../board-scope';
import { addressOf, type ButtonAction } from '../model/button';

const FillDrawer = lazy(async () => ({ default: (await import('@/features/form-fill/fill-drawer')).FillDrawer }));
/** A rule runs on as many records at once as a list shows on a page. */
const MOST = 200;

async function recordsFor(app: string, action: ButtonAction): Promise<number[]> {
  if (!action.form) {
    return [];
  }
  const found = await api.get<RecordPage>(`/apps/${app}/forms/${action.form}/records`, {
    filter: action.where ? JSON.stringify(action.where) : undefined,
    fields: 'id',
    limit: MOST,
  });
  return found.records.map((record) => record.id);
}

type Asking = { question: string; go: () => void };

/** What a button of a page does, and the dialogs it opens. */
export function useButton(action: ButtonAction): { press: () => void; busy: boolean; dialogs: ReactNode } {
  const { t } = useTranslation('dashboard');
  const text = useText();
  const go = useGo();
  const client = useQueryClient();
  const { app } = useBoard();
  const [busy, setBusy] = useState(false);
  const [filling, setFilling] = useState(false);
  const [asking, setAsking] = useState<Asking | null>(null);
  const refresh = () => void client.invalidateQueries({ queryKey: ['app', app] });
  const guarded = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      notify.error(error);
    } finally {
      setBusy(false);
    }
  };
  const run = (records: number[]) =>
    guarded(async () => {
      await api.post(`/apps/${app}/rules/${action.target}/run`, { records });
      notify.success(t('element.rule_ran', { count: records.length }));
      refresh();
    });
  const open = () => {
    const address = addressOf(app, action);
    if (address?.startsWith('http')) {
      window.open(address, '_blank', 'noopener,noreferrer');
    } else if (address) {
      go(address);
    } else if (action.kind === 'fill') {
      setFilling(true);
    }
  };
  const rule = () =>
    guarded(async () => {
      const records = await recordsFor(app, action);
      if (records.length === 0) {
        notify.info(t('element.none_to_run'));
        return;
      }
      const question = text(action.confirm) || t('element.run_on', { count: records.length });
      setAsking({ question, go: () => void run(records) });
    });
  const press = () => {
    if (action.kind === 'rule') {
      void rule();
    } else if (action.confirm) {
      setAsking({ question: text(action.confirm), go: open });
    } else {
      open();
    }
  };
  const dialogs = (
    <>
      <Modal
        open={asking !== null}
        title={asking?.question}
        onCancel={() => setAsking(null)}
        onOk={() => {
          asking?.go();
          setAsking(null);
        }}
        destroyOnHidden
      />
      {filling && (
        <Suspense fallback={null}>
          <FillDrawer app={app} form={action.target} onSaved={refresh} onClose={() => setFilling(false)} />
        </Suspense>
      )}
    </>
  );
  return { press, busy, dialogs };
}
