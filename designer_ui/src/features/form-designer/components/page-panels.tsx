import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '@/api/queries';
import type { CatalogKind, PanelDefinition } from '@/api/types';
import { SchemaForm, withSetting } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { MenuLabel } from '@/shared/ui/menu-label';
import styles from './inspector.module.css';

type Props = { panels: readonly PanelDefinition[]; onChange: (panels: PanelDefinition[], merge?: string) => void };

/** What stands on the page of a record: each panel with its settings, in their order. */
export function PagePanels({ panels, onChange }: Props) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const { data: catalog } = useCatalog();
  const kinds = catalog?.panels ?? [];
  const move = (at: number, by: number) => {
    const moved = panels[at];
    if (moved) {
      onChange(panels.toSpliced(at, 1).toSpliced(at + by, 0, moved));
    }
  };
  return (
    <>
      {panels.length === 0 && <p className={styles.note}>{t('panels.help')}</p>}
      {panels.map((panel, at) => (
        <OnePanel
          // biome-ignore lint/suspicious/noArrayIndexKey: a panel is its place
          key={at}
          panel={panel}
          kind={kinds.find((one) => one.name === panel.type)}
          first={at === 0}
          last={at === panels.length - 1}
          onMove={(by) => move(at, by)}
          onChange={(next) => onChange(panels.with(at, next), `panels.${at}`)}
          onRemove={() => onChange(panels.toSpliced(at, 1))}
        />
      ))}
      <Dropdown
        trigger={['click']}
        autoFocus
        menu={{
          items: kinds.map((kind) => ({
            key: kind.name,
            label: <MenuLabel icon={kind.icon ?? 'layout-list'}>{text(kind.label)}</MenuLabel>,
          })),
          onClick: ({ key }) => onChange([...panels, { type: key }]),
        }}
      >
        <Button size="small" type="dashed" icon={<Icon name="plus" size={14} />}>
          {t('panels.add')}
        </Button>
      </Dropdown>
    </>
  );
}

type OneProps = {
  panel: PanelDefinition;
  kind: CatalogKind | undefined;
  first: boolean;
  last: boolean;
  onMove: (by: number) => void;
  onChange: (panel: PanelDefinition) => void;
  onRemove: () => void;
};

function OnePanel({ panel, kind, first, last, onMove, onChange, onRemove }: OneProps) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const tool = (icon: string, label: string, act: () => void, disabled = false) => (
    <Button
      size="small"
      type="text"
      disabled={disabled}
      aria-label={label}
      title={label}
      icon={<Icon name={icon} size={14} />}
      onClick={act}
    />
  );
  return (
    <fieldset className={styles.duplicate}>
      <div className={styles.panelHead}>
        <Icon name={kind?.icon ?? 'layout-list'} size={15} />
        <b>{kind ? text(kind.label) : panel.type}</b>
        {tool('arrow-up', t('move_up'), () => onMove(-1), first)}
        {tool('arrow-down', t('move_down'), () => onMove(1), last)}
        {tool('trash-2', t('common:delete'), onRemove)}
      </div>
      <SchemaForm
        schema={kind?.props}
        value={panel as Readonly<Record<string, unknown>>}
        onChange={(name, value) =>
          onChange(withSetting(panel as Record<string, unknown>, name, value) as PanelDefinition)
        }
      />
    </fieldset>
  );
}
