import { Button, Popover } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, RuntimeForm } from '@/api/types';
import { EnrolButton } from '@/features/follow-ups';
import { ChosenButtons } from '@/features/rule-buttons';
import type { FormPlan } from '@/shared/form-engine';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { Icon } from '@/shared/ui/icon';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import type { WidgetKinds } from '@/widgets/registry';
import { viewNamed } from '@/widgets/registry';
import { type ListQuery, type Target, useCount } from '../hooks/use-records';
import type { Chosen } from '../model/chosen';
import styles from './bulk.module.css';
import { PrintChosen } from './print-button';
import { RunRule } from './run-button';
import { type Bulk, type Operation, selectionBody } from './use-bulk';

const EditDialog = lazy(async () => ({ default: (await import('./edit-dialog')).EditDialog }));

type Props = {
  target: Target;
  runtime: RuntimeForm;
  plan: FormPlan;
  kinds: WidgetKinds;
  query: ListQuery;
  chosen: Chosen;
  bulk: Bulk;
  onChoose: (chosen: Chosen) => void;
  onExport: () => void;
  onDone: () => void;
};

/** What can be done with the chosen rows, over the foot of the list. */
export function BulkBar(props: Props) {
  const { target, runtime, plan, kinds, query, chosen, bulk, onDone } = props;
  const { t } = useTranslation('records');
  const phone = useIsPhone();
  const [editing, setEditing] = useState(false);
  const words = useWords(props);
  const { rights } = runtime;
  const ask = async (operation: Operation, rest: object = {}) => {
    const begun = await bulk.ask(operation, selectionBody(chosen, query), rest);
    if (begun) {
      onDone();
    }
    return begun;
  };
  return (
    <div className={styles.bulk}>
      <section className={styles.bulkBar} data-phone={phone} aria-label={t('bulk.label')}>
        <b aria-live="polite">{words.chosen}</b>
        {words.all && !chosen.all && (
          <Button type="link" size="small" onClick={() => props.onChoose({ ...chosen, all: true })}>
            {words.all}
          </Button>
        )}
        {rights.edit && (
          <Button type="text" icon={<Icon name="pencil" />} onClick={() => setEditing(true)}>
            {t('bulk.edit')}
          </Button>
        )}
        {rights.transfer && <Transfer target={target} onApply={(owner) => void ask('transfer', { owner })} />}
        {rights.print && !chosen.all && <PrintChosen target={target} ids={[...chosen.ids].map(Number)} />}
        {rights.export && (
          <Button type="text" icon={<Icon name="download" />} onClick={props.onExport}>
            {t('export.title')}
          </Button>
        )}
        {!chosen.all && <ChosenButtons {...target} ids={[...chosen.ids].map(Number)} onDone={onDone} />}
        {rights.edit && runtime.sequences && !chosen.all && (
          <EnrolButton {...target} ids={[...chosen.ids].map(Number)} onDone={onDone} />
        )}
        {rights.edit && <RunRule target={target} onRun={(rule) => void ask('run', { rule })} />}
        {rights.delete && (
          <ConfirmButton
            danger
            type="text"
            icon={<Icon name="trash-2" />}
            question={t('bulk.delete_these', { words: words.chosen })}
            confirmText={t('common:delete')}
            onConfirm={() => ask('delete')}
          >
            {t('common:delete')}
          </ConfirmButton>
        )}
        <Button type="text" icon={<Icon name="x" />} aria-label={t('bulk.clear')} onClick={onDone} />
      </section>
      {editing && (
        <Suspense fallback={null}>
          <EditDialog
            target={target}
            plan={plan}
            kinds={kinds}
            words={words.chosen}
            onApply={(rest) => ask('edit', rest)}
            onClose={() => setEditing(false)}
          />
        </Suspense>
      )}
    </div>
  );
}

/** How many are chosen, and the offer to choose all that match. */
function useWords({ target, query, chosen }: Props): { chosen: string; all: string | null } {
  const { t, i18n } = useTranslation('records');
  const { data } = useCount(target, query);
  const number = new Intl.NumberFormat(i18n.language);
  const count = data?.count ?? 0;
  const facts = { count, number: number.format(count) };
  if (chosen.all) {
    return { chosen: t(data?.capped ? 'bulk.all_capped' : 'bulk.all_chosen', facts), all: null };
  }
  const more = data !== undefined && (data.capped || count > chosen.ids.size);
  const all = more ? t(data.capped ? 'bulk.choose_all_capped' : 'bulk.choose_all', facts) : null;
  return { chosen: t('bulk.chosen', { count: chosen.ids.size }), all };
}

const OWNER: Field = { key: 'owner', widget: 'member', title: '' };

function Transfer({ target, onApply }: { target: Target; onApply: (owner: number) => void }) {
  const { t } = useTranslation('records');
  const [open, setOpen] = useState(false);
  const place = useMemo(() => ({ ...target, path: 'owner', values: () => ({}) }), [target]);
  const { Edit } = viewNamed('member');
  const panel = Edit && (
    <div className={styles.narrow}>
      <Suspense fallback={null}>
        <Edit
          id="bulk-owner"
          field={OWNER}
          value={null}
          onChange={(value) => {
            if (typeof value === 'object' && value !== null && 'id' in value) {
              onApply(Number(value.id));
              setOpen(false);
            }
          }}
          place={place}
          disabled={false}
          invalid={false}
          label={t('bulk.transfer')}
          autoFocus
        />
      </Suspense>
    </div>
  );
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" content={panel} destroyOnHidden>
      <Button type="text" icon={<Icon name="user-check" />}>
        {t('bulk.transfer')}
      </Button>
    </Popover>
  );
}
