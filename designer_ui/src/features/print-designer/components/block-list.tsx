import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDesign } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { kindOf, type Parts, usePrintKinds } from '../model/parts';
import { newBlock } from '../model/starts';
import type { Block } from '../model/types';
import styles from './print-designer.module.css';

/** The blocks of the page in their order: choose, add below, move, copy, remove. */
export function BlockList(parts: Parts) {
  const { print, change, chosen, choose } = parts;
  const { t } = useTranslation('print-designer');
  const text = useText();
  const kinds = usePrintKinds();
  const { fields } = useDesign();
  const blocks = print.blocks ?? [];
  const add = (name: string) => {
    const kind = kindOf(kinds, name);
    const at = chosen === null ? blocks.length : chosen + 1;
    if (kind) {
      change({ kind: 'add', block: newBlock(kind, fields), at });
      choose(at);
    }
  };
  const menu = kinds.blocks.map((kind) => ({
    key: kind.name,
    label: text(kind.label),
    icon: <Icon name={kind.icon} />,
  }));
  return (
    <nav className={styles['blocks']} aria-label={t('blocks')}>
      <button type="button" className={styles['block']} aria-pressed={chosen === null} onClick={() => choose(null)}>
        <Icon name="file" size={16} />
        <span className="tn-ellipsis">{t('page')}</span>
      </button>
      <ol>
        {blocks.map((block, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no name of their own; their place is what is chosen
          <li key={at}>
            <BlockRow {...parts} block={block} at={at} />
          </li>
        ))}
      </ol>
      {!blocks.length && <p className={styles['hint']}>{t('no_blocks')}</p>}
      <Dropdown trigger={['click']} autoFocus menu={{ items: menu, onClick: ({ key }) => add(key) }}>
        <Button block icon={<Icon name="plus" />}>
          {t('add_block')}
        </Button>
      </Dropdown>
    </nav>
  );
}

function BlockRow({ print, change, chosen, choose, block, at }: Parts & { block: Block; at: number }) {
  const { t } = useTranslation('print-designer');
  const text = useText();
  const kind = kindOf(usePrintKinds(), block.block);
  const said =
    typeof block['text'] === 'string' || typeof block['text'] === 'object' ? text(block['text'] as string) : '';
  const last = (print.blocks?.length ?? 0) - 1;
  const to = (place: number) => {
    change({ kind: 'move', from: at, to: place });
    choose(place);
  };
  const remove = () => {
    change({ kind: 'remove', at });
    choose(null);
  };
  return (
    <div className={styles['row']} data-chosen={chosen === at}>
      <button
        type="button"
        className={styles['block']}
        aria-pressed={chosen === at}
        onClick={() => choose(at)}
        onKeyDown={(event) => {
          if (event.key === 'Delete') {
            remove();
          } else if (event.altKey && event.key === 'ArrowUp' && at > 0) {
            to(at - 1);
          } else if (event.altKey && event.key === 'ArrowDown' && at < last) {
            to(at + 1);
          }
        }}
      >
        <Icon name={kind?.icon ?? 'square'} size={16} />
        <span className="tn-ellipsis">
          {text(kind?.label) || block.block}
          {said && <small>{said}</small>}
        </span>
      </button>
      <span className={styles['tools']}>
        <Tool icon="arrow-up" label={t('up')} disabled={at === 0} onClick={() => to(at - 1)} />
        <Tool icon="arrow-down" label={t('down')} disabled={at === last} onClick={() => to(at + 1)} />
        <Tool icon="copy" label={t('copy')} onClick={() => change({ kind: 'add', block, at: at + 1 })} />
        <Tool icon="trash-2" label={t('common:delete')} onClick={remove} />
      </span>
    </div>
  );
}

type ToolProps = { icon: string; label: string; disabled?: boolean; onClick: () => void };

function Tool({ icon, label, disabled = false, onClick }: ToolProps) {
  return (
    <Button
      type="text"
      size="small"
      icon={<Icon name={icon} size={14} />}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    />
  );
}
