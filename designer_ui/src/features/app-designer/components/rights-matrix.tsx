import { Button, Switch, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ofKind, useAppDraft } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useAppDesign } from '../hooks/app-design';
import type { RoleDefinition } from '../model/app-document';
import { grantOf, inheriting, isYesNo, scopeName, VERBS, type Verb, withScope } from '../model/roles';
import { FieldLevels } from './field-levels';
import styles from './roles-view.module.css';
import { ScopeSelect } from './scope-select';

type Props = { role: RoleDefinition; onChange: (role: RoleDefinition) => void };

/** Forms down, verbs across; the first row speaks for every form without one of its own. */
export function RightsMatrix({ role, onChange }: Props) {
  const { t } = useTranslation('app-designer');
  const text = useText();
  const { app } = useAppDesign();
  const { data } = useAppDraft(app);
  const [levels, setLevels] = useState<string | null>(null);
  const rows = [
    { key: '*', title: t('all_forms') },
    ...ofKind(data, 'form').map((one) => ({ key: one.key, title: text(one.title) || one.key })),
  ];
  return (
    <section className={styles.scroll} aria-label={t('rights')}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">{t('kind.form')}</th>
            {VERBS.map((verb) => (
              <th key={verb} scope="col">
                {t(`verbs.${verb}`)}
              </th>
            ))}
            <th scope="col">{t('fields')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.key}
              form={row.key}
              title={row.title}
              role={role}
              onChange={onChange}
              onLevels={() => setLevels(row.key)}
            />
          ))}
        </tbody>
      </table>
      {levels && <FieldLevels form={levels} role={role} onChange={onChange} onClose={() => setLevels(null)} />}
    </section>
  );
}

type RowProps = Props & { form: string; title: string; onLevels: () => void };

function Row({ form, title, role, onChange, onLevels }: RowProps) {
  const { t } = useTranslation('app-designer');
  const { grant, inherited } = grantOf(role, form);
  const follows = inherited && form !== '*';
  const limited = Object.keys(grant.fields ?? {}).length;
  return (
    <tr data-follows={follows} data-all={form === '*'}>
      <th scope="row">
        <span className={styles.formName}>{title}</span>
        {form !== '*' &&
          (follows ? (
            <span className={styles.follows}>{t('follows')}</span>
          ) : (
            <Tooltip title={t('follow_again')}>
              <Button
                type="text"
                size="small"
                aria-label={t('follow_again')}
                icon={<Icon name="rotate-ccw" size={13} />}
                onClick={() => onChange(inheriting(role, form))}
              />
            </Tooltip>
          ))}
      </th>
      {VERBS.map((verb) => (
        <td key={verb}>
          <Cell verb={verb} label={`${title} ${t(`verbs.${verb}`)}`} form={form} role={role} onChange={onChange} />
        </td>
      ))}
      <td>
        {form !== '*' && (
          <Button size="small" type="text" onClick={onLevels}>
            {limited ? t('limited', { count: limited }) : t('all_fields')}
          </Button>
        )}
      </td>
    </tr>
  );
}

type CellProps = Props & { verb: Verb; label: string; form: string };

function Cell({ verb, label, form, role, onChange }: CellProps) {
  const { grant } = grantOf(role, form);
  const scope = grant[verb] as Parameters<typeof scopeName>[0];
  if (isYesNo(verb)) {
    return (
      <Switch
        size="small"
        aria-label={label}
        checked={scopeName(scope, verb) !== 'none'}
        onChange={(on) => onChange(withScope(role, form, verb, on ? 'all' : 'none'))}
      />
    );
  }
  return (
    <ScopeSelect
      label={label}
      form={form}
      verb={verb}
      scope={scope}
      onChange={(next) => onChange(withScope(role, form, verb, next))}
    />
  );
}
