import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Text } from '@/api/types';
import { PageLink } from '@/app/navigation';
import {
  designerHref,
  FieldSelect,
  type InputProps,
  useAppDraft,
  useDesign,
  useDraftDefinition,
  withSystemFields,
} from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import styles from './automation.module.css';
import { useChannels, useWays } from './channels';
import { asMap, asText, orNothing } from './reach';

type Kind = 'flow' | 'decision' | 'sequence';

/** One definition of a kind by its title, with the way to its designer. */
function definitionSetting(kind: Kind) {
  return function DefinitionSetting({ id, label, value, onChange }: InputProps) {
    const { t } = useTranslation('automation');
    const text = useText();
    const { app } = useDesign();
    const { data } = useAppDraft(app);
    const all = (data?.definitions ?? []).filter((one) => (one.kind as string) === kind);
    const chosen = all.find((one) => one.key === value);
    return (
      <span className={styles.parts}>
        <Select
          id={id}
          aria-label={label}
          className={styles.grow ?? ''}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t(all.length ? 'choose' : `none_of.${kind}`)}
          value={asText(value) || null}
          options={all.map((one) => ({ value: one.key, label: text(one.title) || one.key }))}
          onChange={(next: string) => onChange(next)}
        />
        {chosen && (
          <PageLink
            href={designerHref(app, chosen.kind, chosen.key)}
            aria-label={t('open_definition', { name: text(chosen.title) })}
            title={t('open_definition', { name: text(chosen.title) })}
          >
            <Icon name="external-link" size={15} />
          </PageLink>
        )}
      </span>
    );
  };
}

export const FlowSetting = definitionSetting('flow');
export const DecisionSetting = definitionSetting('decision');
export const SequenceSetting = definitionSetting('sequence');

type Choice = { value: number | string; label: string };

/** A channel by its title, or the usual one of a way: then a template works wherever it is installed. */
export function ChannelSetting({ id, label, value, schema, onChange }: InputProps) {
  const { t } = useTranslation('automation');
  const text = useText();
  const { data: channels = [] } = useChannels();
  const { data: ready } = useWays();
  const ways = Object.entries((schema['x-options'] ?? {}) as Record<string, Text>);
  const missing = typeof value === 'string' && ready && !ready.includes(value);
  const usual: Choice[] = ways.map(([way, title]) => ({ value: way, label: text(title) }));
  const named: Choice[] = channels.map((one) => ({ value: one.id, label: text(one.title) }));
  return (
    <>
      <Select<number | string>
        id={id}
        aria-label={label}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('choose')}
        value={typeof value === 'number' || typeof value === 'string' ? value : null}
        options={[
          { label: t('usual_channels'), options: usual },
          ...(named.length ? [{ label: t('own_channels'), options: named }] : []),
        ]}
        onChange={(next) => onChange(next)}
      />
      {missing && (
        <p className={styles.hint}>
          <Icon name="triangle-alert" size={14} />
          {t('way_missing')} <PageLink href="/admin/channels">{t('set_up_channel')}</PageLink>
        </p>
      )}
    </>
  );
}

export function ConnectionSetting({ id, label, value, onChange }: InputProps) {
  const { t } = useTranslation('automation');
  const text = useText();
  const { data = [] } = useChannels();
  return (
    <Select
      id={id}
      aria-label={label}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t(data.length ? 'choose' : 'no_channels')}
      value={typeof value === 'number' ? value : null}
      options={data.map((one) => ({ value: one.id, label: text(one.title) }))}
      onChange={(next: number | undefined) => onChange(next)}
    />
  );
}

type Decision = { inputs?: { key: string; title?: Text }[]; outputs?: { key: string; title?: Text }[] };

function useDecision(siblings: Readonly<Record<string, unknown>>): Decision {
  const { app } = useDesign();
  const { data } = useDraftDefinition<Decision>(app, 'decision' as never, asText(siblings.decision));
  return data ?? {};
}

/** Which outputs of the table go into which fields of the record. */
export function DecisionIntoSetting({ value, siblings, onChange }: InputProps) {
  const { t } = useTranslation('automation');
  const text = useText();
  const { fields } = useDesign();
  const { outputs = [] } = useDecision(siblings);
  const into = asMap<string>(value);
  const fieldOf = (output: string) => Object.keys(into).find((field) => into[field] === output);
  const put = (output: string, field: string | undefined) => {
    const rest = Object.fromEntries(Object.entries(into).filter(([, own]) => own !== output));
    onChange(orNothing(field ? { ...rest, [field]: output } : rest));
  };
  return (
    <div className={styles.people}>
      {outputs.length === 0 && <p className={styles.sentence}>{t('choose_decision_first')}</p>}
      {outputs.map((one) => (
        <div key={one.key} className={styles.mapping}>
          <span className="tn-ellipsis">{text(one.title) || one.key}</span>
          <Icon name="arrow-right" size={14} />
          <FieldSelect
            label={t('field_for', { name: text(one.title) || one.key })}
            placeholder={t('not_written')}
            fields={withSystemFields(fields)}
            value={fieldOf(one.key)}
            onChange={(field) => put(one.key, field)}
          />
        </div>
      ))}
    </div>
  );
}

/** The inputs of the table that are not simply the fields of their name. */
export function DecisionGivenSetting({ value, siblings, onChange }: InputProps) {
  const { t } = useTranslation('automation');
  const text = useText();
  const { fields } = useDesign();
  const { inputs = [] } = useDecision(siblings);
  const given = asMap<{ formula?: string }>(value);
  const put = (input: string, field: string | undefined) => {
    const { [input]: _, ...rest } = given;
    onChange(orNothing(field ? { ...rest, [input]: { formula: field } } : rest));
  };
  return (
    <div className={styles.people}>
      {inputs.length === 0 && <p className={styles.sentence}>{t('choose_decision_first')}</p>}
      {inputs.map((one) => (
        <div key={one.key} className={styles.mapping}>
          <span className="tn-ellipsis">{text(one.title) || one.key}</span>
          <Icon name="arrow-left" size={14} />
          <FieldSelect
            label={t('field_for', { name: text(one.title) || one.key })}
            placeholder={t('as_in_table')}
            fields={withSystemFields(fields)}
            value={given[one.key]?.formula}
            onChange={(field) => put(one.key, field)}
          />
        </div>
      ))}
    </div>
  );
}
