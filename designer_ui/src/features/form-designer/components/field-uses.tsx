import { useTranslation } from 'react-i18next';
import { PageLink } from '@/app/navigation';
import { designerHref, PropertyGroup, useWhereUsed } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { useDesigner } from '../hooks/designer';
import styles from './inspector.module.css';

/** What else in the app speaks of this field; its own form's layout is not worth telling. */
export function FieldUses({ field }: { field: string }) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const { app, formKey } = useDesigner();
  const { data = [] } = useWhereUsed(app, 'form', formKey, field);
  const others = data.filter((use) => !(use.kind === 'form' && use.key === formKey && use.path.startsWith('layout')));
  return (
    <PropertyGroup title={t('uses.title')}>
      {others.length === 0 ? (
        <p className={styles.note}>{t('uses.none')}</p>
      ) : (
        <ul className={styles.uses}>
          {others.map((use) => (
            <li key={`${use.kind} ${use.key} ${use.path}`}>
              <PageLink href={designerHref(app, use.kind, use.key, use.path)}>
                <span className="tn-ellipsis">{text(use.title)}</span>
                <small>{t(`uses.${use.kind}`, { defaultValue: use.kind })}</small>
              </PageLink>
            </li>
          ))}
        </ul>
      )}
    </PropertyGroup>
  );
}
