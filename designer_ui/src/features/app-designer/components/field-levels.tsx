import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDraftForm } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { SidePanel } from '@/shared/ui/side-panel';
import { RowsSkeleton } from '@/shared/ui/skeletons';
import { useKindsNow } from '@/widgets/use-kinds';
import { useAppDesign } from '../hooks/app-design';
import type { RoleDefinition, Scope } from '../model/app-document';
import { grantOf, LEVELS, withLevel, withScope } from '../model/roles';
import styles from './roles-view.module.css';
import { ScopeSelect } from './scope-select';

type Props = { form: string; role: RoleDefinition; onChange: (role: RoleDefinition) => void; onClose: () => void };

/** What the role sees of each field of a form. */
export function FieldLevels({ form, role, onChange, onClose }: Props) {
  const { t } = useTranslation('app-designer');
  const text = useText();
  const kinds = useKindsNow();
  const { app } = useAppDesign();
  const { data } = useDraftForm(app, form);
  const { grant } = grantOf(role, form);
  const levels = grant.fields ?? {};
  const masks = Object.values(levels).includes('masked');
  return (
    <SidePanel open title={t('levels_of', { form: text(data?.title), role: text(role.title) })} onClose={onClose}>
      {!data && <RowsSkeleton />}
      {masks && (
        <div className={styles.clear}>
          <span>{t('clear')}</span>
          <ScopeSelect
            label={t('clear')}
            form={form}
            verb="clear"
            scope={grant['clear'] as Scope | undefined}
            onChange={(scope) => onChange(withScope(role, form, 'clear', scope))}
          />
          <p className="tn-muted">{t('clear_hint')}</p>
        </div>
      )}
      <ul className={styles.levels}>
        {(data?.fields ?? []).map((field) => (
          <li key={field.key}>
            <span className={styles.fieldName}>
              <Icon name={kinds(field).icon} size={14} />
              <span className="tn-ellipsis">{text(field.title) || field.key}</span>
            </span>
            <Segmented
              size="small"
              aria-label={text(field.title)}
              value={levels[field.key] ?? 'write'}
              options={LEVELS.map((level) => ({ value: level, label: t(`level.${level}`) }))}
              onChange={(level) => onChange(withLevel(role, form, field.key, level))}
            />
          </li>
        ))}
      </ul>
    </SidePanel>
  );
}
