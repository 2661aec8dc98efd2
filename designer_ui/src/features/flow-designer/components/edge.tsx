import { Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { tintVars } from '@/shared/ui/tints';
import { reveal, select, useChange, useFlow } from '../hooks/flow-context';
import { useClipboard } from '../hooks/use-clipboard';
import { freshNode } from '../model/keys';
import { freshStep, tintOfStep } from '../model/steps';
import { keysOf } from '../model/tree';
import { type Place, START } from '../model/types';
import styles from './tree.module.css';

const ORDER = ['approval', 'cc', 'exclusive', 'parallel', 'action', 'end'];

function rank(name: string): number {
  const place = ORDER.indexOf(name);
  return place < 0 ? ORDER.length : place;
}

/** The line between two steps, with the button that puts something there. */
export function Edge({ at, lit }: { at: Place; lit?: boolean }) {
  const { t } = useTranslation('flow-designer');
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.edge} data-lit={lit ?? false}>
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        placement="right"
        destroyOnHidden
        content={<AddMenu at={at} onDone={() => setOpen(false)} />}
      >
        <button type="button" className={styles.plus} aria-label={t('add_here')} aria-expanded={open}>
          <Icon name="plus" size={15} />
        </button>
      </Popover>
    </div>
  );
}

function AddMenu({ at, onDone }: { at: Place; onDone: () => void }) {
  const { t } = useTranslation('flow-designer');
  const text = useText();
  const { kinds, store, view } = useFlow();
  const change = useChange();
  const { pasteFrom } = useClipboard();
  const add = (name: string) => {
    const kind = kinds.get(name);
    const flow = store.getState().document;
    if (kind && flow) {
      const node = freshNode(freshStep(kind), [START, ...keysOf(flow.nodes)]);
      change({ kind: 'insert', node, at });
      const first = node.branches?.[0];
      const target = first && kind.branches === 'one' ? { node: node.key, branch: first.key } : { node: node.key };
      select(view, target);
      reveal(target);
    }
    onDone();
  };
  const offered = [...kinds.values()].sort((a, b) => rank(a.name) - rank(b.name));
  return (
    <div className={styles.addMenu} role="menu" aria-label={t('add_here')}>
      {offered.map((kind, index) => {
        const { text: color, background } = tintVars(tintOfStep(kind.name));
        return (
          <button
            key={kind.name}
            type="button"
            role="menuitem"
            // biome-ignore lint/a11y/noAutofocus: a menu takes the keyboard when it opens.
            autoFocus={index === 0}
            onClick={() => add(kind.name)}
          >
            <span className={styles.addIcon} style={{ color, background }}>
              <Icon name={kind.icon} size={17} />
            </span>
            {text(kind.label)}
          </button>
        );
      })}
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
