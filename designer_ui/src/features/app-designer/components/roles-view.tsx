import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LocalisedInput, ofKind, useAppDraft } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { EmptyState } from '@/shared/ui/empty-state';
import { Icon } from '@/shared/ui/icon';
import { useAppDesign, useAppPart } from '../hooks/app-design';
import type { RoleDefinition } from '../model/app-document';
import { newRole } from '../model/roles';
import { RightsMatrix } from './rights-matrix';
import styles from './roles-view.module.css';

const NONE: readonly RoleDefinition[] = [];

/** Who may do what with which records: one role at a time. */
export function RolesView() {
  const { t } = useTranslation('app-designer');
  const text = useText();
  const { change } = useAppDesign();
  const roles = useAppPart((app) => app.roles) ?? NONE;
  const [chosen, choose] = useState(0);
  const index = Math.min(chosen, roles.length - 1);
  const role = roles[index];
  const add = () => {
    change({ kind: 'role-add', role: newRole(roles, t('new_role', { number: roles.length + 1 })) });
    choose(roles.length);
  };
  return (
    <div className={styles.roles}>
      <nav className={styles.list} aria-label={t('tab.roles')}>
        {roles.map((one, at) => (
          <button
            key={one.key}
            type="button"
            className={styles.item}
            data-chosen={at === index}
            onClick={() => choose(at)}
          >
            <Icon name="badge" size={15} />
            <span className="tn-ellipsis">{text(one.title) || one.key}</span>
          </button>
        ))}
        <Button type="dashed" block icon={<Icon name="plus" size={15} />} onClick={add}>
          {t('add_role')}
        </Button>
      </nav>
      <section className={styles.role} aria-label={text(role?.title)}>
        {role ? (
          <Role
            key={role.key}
            role={role}
            onChange={(next, merge) => change({ kind: 'role-set', index, role: next }, merge)}
            onRemove={() => change({ kind: 'role-remove', index })}
          />
        ) : (
          <EmptyState compact picture="people" title={t('no_roles')} hint={t('no_roles_hint')} />
        )}
      </section>
    </div>
  );
}

type RoleProps = {
  role: RoleDefinition;
  onChange: (role: RoleDefinition, merge?: string) => void;
  onRemove: () => void;
};

function Role({ role, onChange, onRemove }: RoleProps) {
  const { t } = useTranslation('app-designer');
  const text = useText();
  const { app } = useAppDesign();
  const { data } = useAppDraft(app);
  return (
    <>
      <header className={styles.head}>
        <div className={styles.title}>
          <LocalisedInput
            label={t('role_name')}
            value={role.title}
            onChange={(title) => onChange({ ...role, title: title ?? '' }, `role.${role.key}`)}
          />
        </div>
        <code className={styles.key}>{role.key}</code>
        <Button href="/admin/roles" icon={<Icon name="users" size={15} />}>
          {t('members')}
        </Button>
        <ConfirmButton
          danger
          type="text"
          icon={<Icon name="trash-2" size={15} />}
          aria-label={t('common:delete')}
          question={t('delete_role', { name: text(role.title) })}
          confirmText={t('common:delete')}
          onConfirm={onRemove}
        />
      </header>
      <RightsMatrix role={role} onChange={onChange} />
      <div className={styles.dashboards}>
        <h3>{t('kinds.dashboard')}</h3>
        <Select
          mode="multiple"
          aria-label={t('kinds.dashboard')}
          placeholder={t('no_dashboards')}
          value={role.dashboards ?? []}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: '*', label: t('all_dashboards') },
            ...ofKind(data, 'dashboard').map((one) => ({ value: one.key, label: text(one.title) || one.key })),
          ]}
          onChange={(dashboards: string[]) => onChange({ ...role, dashboards })}
          style={{ width: '100%' }}
        />
      </div>
    </>
  );
}
