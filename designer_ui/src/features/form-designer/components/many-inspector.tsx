import { Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { Property, PropertyGroup } from '@/shared/inspector';
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
        {ids.every((id) => !id.includes('.')) && <Wraps ids={ids} />}
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

const WRAPS = ['section', 'columns', 'tabs'] as const;

/** Put what is chosen into a section, beside each other, or on a tab. */
function Wraps({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation('form-designer');
  const { change } = useDesigner();
  const titles = { section: t('item.section'), columns: '', tabs: t('new_part.tabs', { number: 1 }) };
  return (
    <Property label={t('wrap')}>
      <Space.Compact block>
        {WRAPS.map((as) => (
          <Button
            key={as}
            style={{ flex: 1 }}
            onClick={() => change({ kind: 'wrap', ids: [...ids], as, title: titles[as] })}
          >
            {t(`item.${as}`)}
          </Button>
        ))}
      </Space.Compact>
    </Property>
  );
}
