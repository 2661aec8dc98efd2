import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { PressButton } from './press-button';
import styles from './rule-buttons.module.css';
import { type Place, useButtons, usePress } from './use-buttons';

/** Beside the other buttons of a record a phone has room for none. */
const SHOWN = 2;

/** What rules let a person do with this record: the first two at hand, the others below. */
export function RecordButtons({ app, form, id }: Place & { id: number }) {
  const { t } = useTranslation('rule-buttons');
  const place = { app, form };
  const buttons = useButtons(place);
  const { press, busy } = usePress(place);
  const shown = useIsPhone() ? 0 : SHOWN;
  if (buttons.length === 0) {
    return null;
  }
  const draw = (button: (typeof buttons)[number], more = false) => (
    <PressButton
      key={button.rule}
      button={button}
      count={1}
      busy={busy === button.rule}
      {...(more ? { type: 'text' as const } : {})}
      onPress={(title) => void press(button, title, [id])}
    />
  );
  const rest = buttons.slice(shown);
  return (
    <>
      {buttons.slice(0, shown).map((button) => draw(button))}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          popupRender={() => <div className={styles.menu}>{rest.map((button) => draw(button, true))}</div>}
        >
          <button type="button" className={styles.more} aria-label={t('more')}>
            <Icon name="zap" size={15} />
            <Icon name="chevron-down" size={14} />
          </button>
        </Dropdown>
      )}
    </>
  );
}
