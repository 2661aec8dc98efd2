import { Input } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogKind } from '@/api/types';
import { freshAction } from '@/shared/automation';
import { useDesign } from '@/shared/inspector';
import styles from '@/shared/inspector/add-menu.module.css';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { tintVars } from '@/shared/ui/tints';
import { useClipboard } from '../hooks/use-clipboard';
import { familiesOf, found, tintOfAction } from '../model/palette';
import { type Place, pathOf } from '../model/tree';
import { revealCard, useRule } from '../rule-context';
import { beginOf } from '../settings/special-panels';

type Props = { at: Place; onDone: () => void; onLeave: () => void };

function useAdd({ at, onDone }: Omit<Props, 'onLeave'>) {
  const { change, lists, open } = useRule();
  const { fields } = useDesign();
  return (kind: CatalogKind) => {
    const inner = Object.fromEntries(lists(kind.name).map((name) => [name, []]));
    const action = { ...freshAction(kind.name, kind.props, fields[0]?.key ?? ''), ...beginOf(kind.name), ...inner };
    change({ kind: 'insert', at, action, lists });
    open(pathOf(at));
    revealCard(pathOf(at), false);
    onDone();
  };
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 2, ArrowUp: -2, ArrowRight: 1, ArrowLeft: -1 };

/** The arrows walk through the menu as it lies: two beside each other. */
function walkMenu(event: KeyboardEvent<HTMLElement>): void {
  const typing = event.target instanceof HTMLInputElement;
  const by = typing && event.key !== 'ArrowDown' ? undefined : STEPS[event.key];
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  if (by !== undefined) {
    event.preventDefault();
    const next = typing ? 0 : items.indexOf(document.activeElement as HTMLElement) + by;
    items[Math.min(Math.max(next, 0), items.length - 1)]?.focus();
  }
}

/** Before saving only some actions make sense, and without a record others do not. */
function useFits() {
  const { store, triggers } = useRule();
  const rule = store.getState().document;
  const trigger = triggers.get(rule?.trigger?.on ?? '');
  const hasRecord = trigger?.record !== false && Boolean(rule?.trigger?.form);
  return (kind: CatalogKind) =>
    (rule?.phase !== 'before' || kind.before === true) && (hasRecord || kind.needs_record !== true);
}

/** The kinds of actions, by what they are for; typing finds one. */
export function AddMenu({ at, onDone, onLeave }: Props) {
  const { t } = useTranslation('rule-designer');
  const text = useText();
  const { actions } = useRule();
  const fits = useFits();
  const { pasteAt } = useClipboard();
  const add = useAdd({ at, onDone });
  const [typed, setTyped] = useState('');
  const offered = [...actions.values()].filter((kind) => fits(kind) && found(kind, typed, text));
  const [first] = offered;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the menu and of the box above it.
    <div
      className={styles.menu}
      data-menu-box=""
      onKeyDown={(event) => (event.key === 'Escape' ? onLeave() : walkMenu(event))}
    >
      <Input
        autoFocus
        size="small"
        prefix={<Icon name="search" size={14} />}
        aria-label={t('find_action')}
        placeholder={t('find_action')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={() => first && add(first)}
      />
      <div role="menu" tabIndex={-1} aria-label={t('add_here')} className={styles.families}>
        {familiesOf(offered).map(({ family, kinds }) => (
          // biome-ignore lint/a11y/useSemanticElements: a part of a menu.
          <div key={family} role="group" className={styles.family} aria-label={t(`family.${family}`)}>
            <span className={styles.name} aria-hidden>
              {t(`family.${family}`)}
            </span>
            {kinds.map((kind) => (
              <Choice key={kind.name} kind={kind} onChoose={add} />
            ))}
          </div>
        ))}
        <button
          type="button"
          role="menuitem"
          className={styles.paste}
          onClick={() => {
            void pasteAt(at);
            onDone();
          }}
        >
          <Icon name="clipboard-list" size={15} />
          {t('paste_here')}
        </button>
      </div>
    </div>
  );
}

function Choice({ kind, onChoose }: { kind: CatalogKind; onChoose: (kind: CatalogKind) => void }) {
  const text = useText();
  const { text: color, background } = tintVars(tintOfAction(kind));
  return (
    <button type="button" role="menuitem" title={text(kind.description)} onClick={() => onChoose(kind)}>
      <span className={styles.icon} style={{ color, background }}>
        <Icon name={kind.icon} size={16} />
      </span>
      {text(kind.label)}
    </button>
  );
}
