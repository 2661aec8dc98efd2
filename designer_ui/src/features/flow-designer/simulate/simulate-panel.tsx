import { Button, Switch } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/queries';
import type { FormDefinition, Linked } from '@/api/types';
import { PeopleSelect } from '@/shared/automation';
import { Property, PropertyGroup, useDesign, useDraftForm } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { SearchSelect } from '@/shared/ui/search-select';
import { turnTo, useFlow } from '../hooks/flow-context';
import type { Flow } from '../model/types';
import styles from '../settings/settings.module.css';
import { SimulateResult } from './simulate-result';
import { type Trial, TrialForm } from './trial-form';
import { useRecordValues } from './use-record-values';
import { useSimulation, type Verdicts } from './use-simulation';

/** Tries the flow with somebody and something, before anybody is bothered. */
export function SimulatePanel({ flow, covered }: { flow: Flow; covered: boolean }) {
  const { t } = useTranslation('flow-designer');
  const { app, form } = useDesign();
  const { view } = useFlow();
  const { data: definition } = useDraftForm(app, form);
  return (
    <aside className={styles.panel} aria-label={t('simulate')} hidden={covered}>
      <header className={styles.head}>
        <span
          className={styles.icon}
          style={{ color: 'var(--ant-color-link)', background: 'var(--ant-color-primary-bg)' }}
        >
          <Icon name="play" size={15} />
        </span>
        <h2>{t('simulate')}</h2>
        <Button
          type="text"
          aria-label={t('common:close')}
          icon={<Icon name="x" size={17} />}
          onClick={() => turnTo(view, null)}
        />
      </header>
      <div className={styles.body}>{definition && <Trials key={form} flow={flow} form={definition} />}</div>
    </aside>
  );
}

function Trials({ flow, form }: { flow: Flow; form: FormDefinition }) {
  const { t } = useTranslation('flow-designer');
  const { app } = useDesign();
  const { data: me } = useMe();
  const [chosen, setChosen] = useState<number | null>(null);
  const [all, setAll] = useState(false);
  const [record, setRecord] = useState<number | null>(null);
  const [trial, setTrial] = useState<Trial | null>(null);
  const { records, values, search, searching } = useRecordValues(app, form.key, record);
  const { run, simulation, busy, error } = useSimulation(flow);
  const initiator = chosen ?? me?.id ?? null;
  const recordId = useId();
  const [begins, setBegins] = useState(true);
  const [verdicts, setVerdicts] = useState<Verdicts>({});
  const start = (answers: Verdicts) => {
    if (initiator !== null && trial) {
      setBegins(trial.begins());
      setVerdicts(answers);
      void run({ initiator, values: trial.values(), verdicts: answers });
    }
  };
  return (
    <>
      <PropertyGroup>
        <Property label={t('initiator')}>
          <PeopleSelect
            label={t('initiator')}
            several={false}
            value={initiator}
            onChange={(next) => setChosen(typeof next === 'number' ? next : null)}
          />
        </Property>
        <Property label={t('from_record')} htmlFor={recordId}>
          <SearchSelect
            id={recordId}
            allowClear
            placeholder={t('from_record_hint')}
            value={record}
            onSearch={search}
            loading={searching}
            options={records.map((one: Linked) => ({ value: one.id, label: one.title }))}
            onChange={(next: number | undefined) => setRecord(next ?? null)}
          />
        </Property>
      </PropertyGroup>
      <PropertyGroup
        title={t(all ? 'all_values' : 'deciding_values')}
        extra={
          <span className={styles.line}>
            {t('show_all')}
            <Switch size="small" aria-label={t('show_all')} checked={all} onChange={setAll} />
          </span>
        }
      >
        {values && (
          <TrialForm key={record ?? 'new'} flow={flow} form={form} values={values} all={all} onReady={setTrial} />
        )}
        <Button
          type="primary"
          loading={busy}
          disabled={initiator === null || trial === null}
          icon={<Icon name="play" size={14} />}
          onClick={() => start({})}
        >
          {t('run')}
        </Button>
      </PropertyGroup>
      <SimulateResult
        flow={flow}
        simulation={simulation}
        error={error}
        begins={begins}
        verdicts={verdicts}
        onVerdict={(node, verdict) => start({ ...verdicts, [node]: verdict })}
      />
    </>
  );
}
