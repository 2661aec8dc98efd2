import { Button } from 'antd';
import { Building } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Role } from '@/api/types';
import { useText } from '@/shared/text';
import { OptionTag } from '@/shared/ui/option-tag';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import styles from '../admin.module.css';

const SHOWN = 12;

/** One role with those who have it. */
export function RoleCard({ role, onEdit }: { role: Role; onEdit: () => void }) {
  const { t } = useTranslation('admin');
  const text = useText();
  const title = text(role.title);
  const more = role.users.length - SHOWN;
  const nobody = role.users.length + role.departments.length === 0;
  return (
    <article className={`tn-card ${styles.role}`}>
      <div>
        <h2>{title}</h2>
        <div className={styles.tags} style={{ gap: '8px 14px' }}>
          {role.departments.map((department) => (
            <OptionTag key={department.id} color="teal">
              <Building size={13} aria-hidden style={{ marginRight: 4 }} />
              {department.title}
            </OptionTag>
          ))}
          {role.users.slice(0, SHOWN).map((person) => (
            <PersonAvatar key={person.id} name={person.title} withName />
          ))}
          {more > 0 && <span className={styles.small}>{t('roles.more', { count: more })}</span>}
          {nobody && <span className={styles.small}>{t('roles.nobody')}</span>}
        </div>
      </div>
      <Button onClick={onEdit} aria-label={t('roles.edit_named', { title })}>
        {t('roles.edit')}
      </Button>
    </article>
  );
}
