import { Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { isKey, Property } from '@/shared/inspector';
import { useDesigner, useFormPart } from '../hooks/designer';
import { columnsOf } from '../model/slots';

/** The key: the identity of a field, free until its first release. */
export function KeyInput({ id, field }: { id: string; field: Field }) {
  const { t } = useTranslation('form-designer');
  const { change, selection, released } = useDesigner();
  const control = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [outer = '', column] = id.split('.');
  const taken = useFormPart((form) => (column === undefined ? form.fields : columnsOf(form, outer)))
    .map((one) => one.key)
    .filter((key) => key !== field.key);
  const fixed = released.has(id);
  const key = typed ?? field.key;
  const fault = !isKey(key) ? t('key.bad') : taken.includes(key) ? t('key.taken') : undefined;
  const keep = () => {
    if (typed !== null && !fault && typed !== field.key) {
      change({ kind: 'rename', id, key: typed });
      selection.only(column === undefined ? typed : `${outer}.${typed}`);
    }
    setTyped(null);
  };
  return (
    <Property label={t('key.title')} htmlFor={control} help={t(fixed ? 'key.fixed' : 'key.help')} fault={fault}>
      <Input
        id={control}
        value={key}
        disabled={fixed}
        spellCheck={false}
        style={{ fontFamily: 'var(--ant-font-family-code)', fontSize: 13 }}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onPressEnter={keep}
      />
    </Property>
  );
}
