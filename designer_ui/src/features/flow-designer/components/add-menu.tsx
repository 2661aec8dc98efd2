import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogKind } from '@/api/types';
import styles from '@/shared/inspector/add-menu.module.css';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { tintVars } from '@/shared/ui/tints';
import { select, useChange, useFlow } from '../hooks/flow-context';
import { useClipboard } from '../hooks/use-clipboard';
import { useReveal } from '../hooks/use-reveal';
import { freshNode } from '../model/keys';
import { familiesOf, freshStep, tintOfStep } from '../model/steps';
import { keysOf } from '../model/tree';
import { type Place, START } from '../model/types';

type Props = { at: Place; onDone: () => void; onLeave: () => void };

function useAdd({ at, onDone }: Omit<Props, 'onLeave'>) {
  const { kinds, store, view } = useFlow();
  const change = useChange();
  const reveal = useReveal();
  return (name: string) => {
    const kind = kinds.get(name);
    const flow = store.getState().document;
    if (kind && flow) {
      const node = freshNode(freshStep(kind), [START, ...keysOf(flow.nodes)]);
      change({ kind: 'insert', node, at });
      const first = node.branches?.[0];
      const target = first && kind.branches !== 'all' ? { node: node.key, branch: first.key } : { node: node.key };
      select(view, target);
      reveal(target);
    }
    onDone();
  };
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 2, ArrowUp: -2, ArrowRight: 1, ArrowLeft: -1 };

/** The arrows walk through the menu as they lie: two beside each other. */
function walkMenu(event: KeyboardEvent<HTMLElement>): void {
  const by = STEPS[event.key];
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  if (by !== undefined) {
    event.preventDefault();
    const next = items.indexOf(document.activeElement as HTMLElement) + by;
    items[Math.min(Math.max(next, 0), items.length - 1)]?.focus();
  }
}

/** The kinds of steps as cards, by what they are for. */
export function AddMenu({ at, onDone, onLeave }: Props) {
  const { t } = useTranslation('flow-designer');
  const { kinds } = useFlow();
  const { pasteFrom } = useClipboard();
  const add = useAdd({ at, onDone });
  const families = familiesOf([...kinds.values()]);
  return (
    <div
      className={styles.menu}
      role="menu"
      tabIndex={-1}
      aria-label={t('add_here')}
      onKeyDown={(event) => (event.key === 'Escape' ? onLeave() : walkMenu(event))}
    >
      {families.map(({ family, kinds: offered }, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a part of a menu.
        <div key={family} role="group" className={styles.family} aria-label={t(`family.${family}`)}>
          <span className={styles.name} aria-hidden>
            {t(`family.${family}`)}
          </span>
          {offered.map((kind, position) => (
            <Choice key={kind.name} kind={kind} first={index === 0 && position === 0} onChoose={add} />
          ))}
        </div>
      ))}
      <button
        type="button"
        role="menuitem"
        className={styles.paste}
        onClick={() => {
          void pasteFrom(at);
          onDone();
        }}
      >
        <Icon name="clipboard-list" size={15} />
        {t('paste_here')}
      </button>
    </div>
  );
}

type ChoiceProps = { kind: CatalogKind; first: boolean; onChoose: (name: string) => void };

function Choice({ kind, first, onChoose }: ChoiceProps) {
  const text = useText();
  const { i18n, t } = useTranslation('flow-designer');
  const { text: color, background } = tintVars(tintOfStep(kind.name));
  const hint = `hints.${kind.name}`;
  return (
    <button
      type="button"
      role="menuitem"
      // biome-ignore lint/a11y/noAutofocus: a menu takes the keyboard when it opens.
      autoFocus={first}
      title={i18n.exists(`flow-designer:${hint}`) ? t(hint) : undefined}
      onClick={() => onChoose(kind.name)}
    >
      <span className={styles.icon} style={{ color, background }}>
        <Icon name={kind.icon} size={17} />
      </span>
      {text(kind.label)}
    </button>
  );
}
