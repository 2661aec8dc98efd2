import { Skeleton } from 'antd';
import { memo, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { FieldValue } from '@/widgets/field-value';
import type { WidgetKind } from '@/widgets/registry';
import { useReader } from '@/widgets/use-kinds';
import { useDesigner } from '../hooks/designer';
import styles from './canvas.module.css';

const nothing = () => undefined;
const noValues = () => ({});

/** The field's own input, out of reach: the canvas shows what people will see. */
export const FieldLook = memo(function FieldLook({ field, kind }: { field: Field; kind: WidgetKind }) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const reader = useReader();
  const { app, formKey } = useDesigner();
  const { Edit } = kind.view;
  if (!Edit) {
    return kind.role === 'display' ? (
      <FieldValue field={field} value={null} kind={kind} reader={reader} />
    ) : (
      <div className={styles.computed}>
        <Icon name={kind.icon} size={14} />
        {t('computed')}
      </div>
    );
  }
  return (
    <div inert className={styles.look}>
      <Suspense fallback={<Skeleton.Input block size="medium" />}>
        <Edit
          id={`look-${field.key}`}
          field={field}
          value={null}
          onChange={nothing}
          place={{ app, form: formKey, path: field.key, values: noValues }}
          disabled={false}
          invalid={false}
          label={text(field.title)}
        />
      </Suspense>
    </div>
  );
});
