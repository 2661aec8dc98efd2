import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { PropertyGroup } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, useFormPart } from '../hooks/designer';
import { useFieldActions } from '../hooks/use-field-actions';
import { fieldAt } from '../model/slots';
import { Toggle, WidthSetting } from './field-inspector';
import styles from './inspector.module.css';

/** What several fields can be told at once. */
export function ManyInspector({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation('form-designer');
  const { change } = useDesigner();
  const actions = useFieldActions();
  const allRequired = useFormPart((form) => ids.every((id) => fieldAt(form, id)?.required));
  return (
    <>
      <header className={styles.head}>{t('chosen', { count: ids.length })}</header>
      <PropertyGroup>
        <Toggle
          label={t('required')}
          checked={allRequired}
          onChange={(on) => change({ kind: 'patch', ids: [...ids], patch: { required: on || undefined } })}
        />
        <WidthSetting
          width={undefined}
          onChange={(width) => change({ kind: 'patch', ids: [...ids], patch: { width } })}
        />
        <Button icon={<Icon name="copy" size={14} />} onClick={actions.duplicate}>
          {t('duplicate')}
        </Button>
        <Button danger icon={<Icon name="trash-2" size={14} />} onClick={actions.remove}>
          {t('common:delete')}
        </Button>
      </PropertyGroup>
    </>
  );
}
