import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { useChosenTile, useSelectionPart } from '../hooks/designer';
import { useTileActions } from '../hooks/use-tile-actions';
import { isChart } from '../model/types';
import { ElementInspector } from './element-inspector';
import styles from './inspector.module.css';
import { PageInspector } from './page-inspector';
import { TileInspector } from './tile-inspector';

/** The settings of what is chosen: a tile, several, or the page. */
export function Inspector({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation('dashboard-designer');
  const tile = useChosenTile();
  const count = useSelectionPart((state) => state.keys.length);
  return (
    <aside className={styles.inspector} aria-label={t('settings')}>
      {tile ? (
        isChart(tile) ? (
          <TileInspector key={tile.key} tile={tile} />
        ) : (
          <ElementInspector key={tile.key} tile={tile} />
        )
      ) : count > 1 ? (
        <Several count={count} />
      ) : (
        <PageInspector onHelp={onHelp} />
      )}
    </aside>
  );
}

function Several({ count }: { count: number }) {
  const { t } = useTranslation('dashboard-designer');
  const actions = useTileActions();
  return (
    <>
      <header className={styles.head}>{t('several', { count })}</header>
      <div className={styles.several}>
        <Button icon={<Icon name="copy" size={14} />} onClick={actions.duplicate}>
          {t('menu.duplicate')}
        </Button>
        <Button danger icon={<Icon name="trash-2" size={14} />} onClick={actions.remove}>
          {t('menu.delete')}
        </Button>
      </div>
    </>
  );
}
