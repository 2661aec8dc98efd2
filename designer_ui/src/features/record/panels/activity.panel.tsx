import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useForm } from '@/api/queries';
import { keys } from '@/api/query-keys';
import type { PanelDefinition, RecordData, RuntimeForm } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { formatDay, formatMoment } from '@/shared/format-time';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { RelativeTime } from '@/shared/ui/relative-time';
import { useKindsNow, useReader } from '@/widgets/use-kinds';
import { isBlank } from '@/widgets/values';
import record from '../components/record.module.css';
import { refreshSoon } from '../hooks/refresh-soon';
import type { Where } from '../hooks/use-record';
import { completing, isDay, isLate, isPlanned, momentOf, settingsOf } from './activity';
import { NewLinked } from './new-linked';
import type { ItemProps, PanelKind, PanelProps, Stream } from './panel-kind';
import styles from './panels.module.css';

const FillDrawer = lazy(async () => ({ default: (await import('@/features/form-fill/fill-drawer')).FillDrawer }));
const SHOWN = 60;

function asked(panel: PanelDefinition, where: Where, plans: boolean) {
  const { form, through, at, status, planned } = settingsOf(panel);
  const here = { field: through, op: 'eq', value: where.id };
  const filter = JSON.stringify(plans ? { all: [here, { field: status, op: 'eq', value: planned }] } : here);
  const path = `/apps/${where.app}/forms/${form}/records`;
  const sort = plans ? at : `-${at}`;
  return {
    queryKey: [...keys.record(where.app, where.form, where.id), 'activity', form, filter],
    queryFn: async () => (await api.get<{ records: RecordData[] }>(path, { filter, sort, limit: SHOWN })).records,
  };
}

function streamOf(panel: PanelDefinition, where: Where): Stream {
  const { form, at } = settingsOf(panel);
  return {
    form,
    ...asked(panel, where, false),
    at: (one) => (isPlanned(panel, one) ? null : momentOf(one[at])),
  };
}

/** What is planned next, each with the way to complete it, and the ways to log and to plan. */
function Planned({ panel, where, title }: PanelProps) {
  const { t } = useTranslation('record');
  const text = useText();
  const settings = settingsOf(panel);
  const { data: target } = useForm(where.app, settings.form);
  const plansHere = Boolean(settings.planned && target?.form.fields.some((one) => one.key === settings.status));
  const { data: plans = [] } = useQuery({ ...asked(panel, where, true), enabled: plansHere });
  if (!target) {
    return null;
  }
  const name = text(target.form.title);
  const link = { [settings.through]: { id: where.id, title } };
  const { status, planned, done } = settings;
  return (
    <section className={styles['plans']} aria-label={name}>
      {target.rights.create && (
        <div className={styles['planActs']}>
          <NewLinked
            where={where}
            form={settings.form}
            icon="message-square"
            values={{ ...link, ...(status && done ? { [status]: done } : {}) }}
          >
            {text(settings.log) || t('activity.log', { form: name })}
          </NewLinked>
          {status && planned && (
            <NewLinked
              where={where}
              form={settings.form}
              icon="calendar-check"
              values={{ ...link, [status]: planned, [settings.at]: null }}
            >
              {text(settings.plan) || t('activity.plan')}
            </NewLinked>
          )}
        </div>
      )}
      {plans.map((plan) => (
        <Plan key={plan.id} panel={panel} where={where} target={target} plan={plan} />
      ))}
    </section>
  );
}

type PlanProps = { panel: PanelDefinition; where: Where; target: RuntimeForm; plan: RecordData };

function Plan({ panel, where, target, plan }: PlanProps) {
  const { t, i18n } = useTranslation('record');
  const client = useQueryClient();
  const [completes, setCompletes] = useState(false);
  const { form, at, done } = settingsOf(panel);
  const when = momentOf(plan[at]);
  const late = isLate(when, new Date());
  const field = target.form.fields.find((one) => one.key === at);
  return (
    <div className={styles['plan']} data-late={late || undefined}>
      <Icon name={late ? 'alarm-clock' : 'calendar-clock'} size={16} />
      <div className={styles['planBody']}>
        <PageLink href={`/apps/${where.app}/forms/${form}/records/${plan.id}`}>
          <Words target={target} record={plan} />
        </PageLink>
        <small>
          {late && <b>{t('activity.late')} </b>}
          {when && <time dateTime={when}>{(isDay(when) ? formatDay : formatMoment)(when, i18n.language)}</time>}
          {plan.owner && ` · ${plan.owner.title}`}
        </small>
      </div>
      {done && target.rights.edit && (
        <Button size="small" icon={<Icon name="check" size={14} />} onClick={() => setCompletes(true)}>
          {t('activity.complete')}
        </Button>
      )}
      {completes && (
        <Suspense>
          <FillDrawer
            app={where.app}
            form={form}
            id={plan.id}
            begin={completing(panel, field)}
            onSaved={() => refreshSoon(client, where)}
            onClose={() => setCompletes(false)}
          />
        </Suspense>
      )}
    </div>
  );
}

function Words({ target, record: one }: { target: RuntimeForm; record: RecordData }) {
  const kinds = useKindsNow();
  const reader = useReader();
  const field = target.form.fields.find((candidate) => candidate.key === target.form.title_field);
  return (field && kinds(field).view.words(one[field.key], field, reader)) || `#${one.id}`;
}

/** One thing that was done, in the timeline. */
function Done({ panel, where, record: one, at }: ItemProps) {
  const kinds = useKindsNow();
  const reader = useReader();
  const { form, fields } = settingsOf(panel);
  const { data: target } = useForm(where.app, form);
  if (!target) {
    return null;
  }
  const who = one.owner?.title ?? one.created_by?.title ?? '';
  const shown = fields
    .flatMap((key) => target.form.fields.find((field) => field.key === key) ?? [])
    .filter((field) => !isBlank(one[field.key]));
  const [long, short] = [shown.filter((field) => kinds(field).view.full), shown.filter((f) => !kinds(f).view.full)];
  return (
    <li className={record['item']}>
      <PersonAvatar name={who} size={26} />
      <div className={record['itemBody']}>
        <div className={record['itemHead']}>
          <b>{who}</b>{' '}
          <PageLink href={`/apps/${where.app}/forms/${form}/records/${one.id}`}>
            <Words target={target} record={one} />
          </PageLink>{' '}
          <RelativeTime at={at} />
        </div>
        {short.length > 0 && (
          <div className={styles['doneFacts']}>
            {short.map((field) => (
              <span key={field.key}>{kinds(field).view.cell(one[field.key], field, reader)}</span>
            ))}
          </div>
        )}
        {long.map((field) => (
          <p key={field.key} className={record['comment']}>
            {kinds(field).view.words(one[field.key], field, reader)}
          </p>
        ))}
      </div>
    </li>
  );
}

export const kind: PanelKind = { name: 'activity', slot: 'beside', Draw: Planned, stream: streamOf, Item: Done };
