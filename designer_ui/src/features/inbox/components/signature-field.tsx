import { Button } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { Pad } from '@/widgets/signature/pad';
import pad from '@/widgets/signature/signature.module.css';
import type { Stroke } from '@/widgets/signature/strokes';
import styles from './inbox.module.css';

export const PEN = 3;

type Props = { required: boolean; strokes: readonly Stroke[]; onChange: (strokes: readonly Stroke[]) => void };

/** Paper to sign on; where it is not asked for, a button brings it. */
export function SignatureField({ required, strokes, onChange }: Props) {
  const { t } = useTranslation('inbox');
  const { t: pen } = useTranslation('widgets');
  const id = useId();
  const [wanted, setWanted] = useState(required);
  if (!wanted) {
    return (
      <div>
        <Button type="text" icon={<Icon name="pen-line" size={15} />} onClick={() => setWanted(true)}>
          {t('signature.add')}
        </Button>
      </div>
    );
  }
  const label = t(required ? 'signature.required' : 'signature.optional');
  return (
    <div className={styles.field}>
      <span>{label}</span>
      <div className={pad['pad']}>
        <Pad id={id} label={label} pen={PEN} invalid={false} strokes={strokes} onChange={onChange} />
        <div className={pad['bar']}>
          <Button size="small" disabled={!strokes.length} onClick={() => onChange(strokes.slice(0, -1))}>
            {pen('signature.undo')}
          </Button>
          <Button size="small" disabled={!strokes.length} onClick={() => onChange([])}>
            {pen('signature.clear')}
          </Button>
        </div>
      </div>
    </div>
  );
}
