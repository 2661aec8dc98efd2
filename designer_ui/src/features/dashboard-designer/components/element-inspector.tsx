import { useTranslation } from 'react-i18next';
import { DesignProvider, LocalisedInput, Property, PropertyGroup, SchemaForm } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { useDesigner, useElement } from '../hooks/designer';
import { omittedFor } from '../model/elements';
import type { ElementTile } from '../model/types';
import { ELEMENT_INPUTS } from './element-inputs';
import styles from './inspector.module.css';

/** Everything about one element, drawn from the schema of its kind. */
export function ElementInspector({ tile }: { tile: ElementTile }) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const { app, change } = useDesigner();
  const kind = useElement(tile.element);
  return (
    <DesignProvider app={app} form="" fields={[]}>
      <header className={styles.head}>
        <Icon name={kind?.icon ?? 'box'} size={16} />
        {text(kind?.label) || tile.element}
        <small>
          <code>{tile.key}</code>
        </small>
      </header>
      <PropertyGroup>
        <SchemaForm
          schema={kind?.props}
          value={tile.props ?? {}}
          omit={omittedFor(tile)}
          inputs={ELEMENT_INPUTS}
          onChange={(name, value) => change({ kind: 'prop', key: tile.key, name, value }, `${tile.key}.${name}`)}
        />
      </PropertyGroup>
      <PropertyGroup>
        <Property label={t('element_title')} help={t('element_title_help')}>
          <LocalisedInput
            label={t('element_title')}
            value={tile.title}
            onChange={(title) => change({ kind: 'patch', key: tile.key, patch: { title } }, `${tile.key}.title`)}
          />
        </Property>
      </PropertyGroup>
    </DesignProvider>
  );
}
