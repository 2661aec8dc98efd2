import { Button, Input } from 'antd';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from '../integrations.module.css';
import { keyOf, leavesOf } from '../model/values';
import type { HookSettings } from '../types';

type Pair = HookSettings['mapping'][number];
type Props = { mapping: readonly Pair[]; sample: unknown; onChange: (mapping: Pair[]) => void };

/** Which value lies where in the content; a sample offers its places. */
export function MappingEditor({ mapping, sample, onChange }: Props) {
  const { t } = useTranslation('integrations');
  const put = (at: number, patch: Partial<Pair>) =>
    onChange(mapping.map((one, n) => (n === at ? { ...one, ...patch } : one)));
  const known = new Set(mapping.map((one) => one.path));
  const offers = leavesOf(sample).filter((leaf) => !known.has(leaf.path));
  return (
    <div className={styles.mapping}>
      {mapping.map((pair, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pair has no other name while it is typed
        <div key={at} className={styles.pair}>
          <Input
            aria-label={t('hooks.value_key')}
            placeholder={t('hooks.value_key')}
            value={pair.key}
            onChange={(event) => put(at, { key: event.target.value })}
          />
          <Input
            aria-label={t('hooks.value_path')}
            placeholder="data.items[0].price"
            value={pair.path}
            onChange={(event) => put(at, { path: event.target.value })}
          />
          <Button
            type="text"
            aria-label={t('hooks.value_remove')}
            icon={<X size={16} aria-hidden />}
            onClick={() => onChange(mapping.filter((_, n) => n !== at))}
          />
        </div>
      ))}
      <div className={styles.words}>
        <Button
          size="small"
          icon={<Plus size={14} aria-hidden />}
          onClick={() => onChange([...mapping, { key: '', path: '' }])}
        >
          {t('hooks.value_add')}
        </Button>
        {offers.slice(0, 20).map((leaf) => (
          <Button
            key={leaf.path}
            size="small"
            type="dashed"
            title={leaf.sample}
            onClick={() => onChange([...mapping, { key: keyOf(leaf.path), path: leaf.path }])}
          >
            {leaf.path}
          </Button>
        ))}
      </div>
    </div>
  );
}
