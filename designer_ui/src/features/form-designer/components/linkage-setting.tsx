import { Button, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, QueryDefault } from '@/api/types';
import { ConditionBuilder } from '@/shared/conditions/components/condition-builder';
import { countTests, FieldSelect, Property, useDesign, useFieldsOf, withSystemFields } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import styles from './inspector.module.css';
import { LinkageTrial } from './linkage-trial';

type Props = { field: Field; query: QueryDefault; onChange: (query: QueryDefault) => void };

/** 数据联动: in which form, under which conditions, and what is taken over. */
export function LinkageSetting({ field, query, onChange }: Props) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const { forms } = useDesign();
  const theirs = useFieldsOf(query.form);
  return (
    <>
      <Property label={t('linkage.form')}>
        <Select
          aria-label={t('linkage.form')}
          value={query.form || null}
          showSearch={{ optionFilterProp: 'label' }}
          options={forms.map((form) => ({ value: form.key, label: text(form.title) || form.key }))}
          onChange={(form: string) => onChange(field.widget === 'subform' ? { form, columns: {} } : { form })}
        />
      </Property>
      {query.form && (
        <>
          <Where field={field} query={query} onChange={onChange} />
          {field.widget === 'subform' ? (
            <Columns field={field} query={query} theirs={theirs} onChange={onChange} />
          ) : (
            <Property label={t('linkage.field')}>
              <FieldSelect
                label={t('linkage.field')}
                fields={withSystemFields(theirs)}
                value={query.field}
                onChange={(key) => onChange({ ...query, field: key ?? '' })}
              />
            </Property>
          )}
          <Order query={query} onChange={onChange} many={field.widget === 'subform'} />
          <LinkageTrial query={query} />
        </>
      )}
    </>
  );
}

/** The conditions, in a window of their own: rows need more room than an inspector has. */
function Where({ query, onChange }: Props) {
  const { t } = useTranslation('form-designer');
  const design = useDesign();
  const theirs = useFieldsOf(query.form);
  const [open, setOpen] = useState(false);
  return (
    <Property label={t('linkage.where')}>
      <Button block icon={<Icon name="filter" size={14} />} onClick={() => setOpen(true)}>
        {t('designer:conditions', { count: countTests(query.filter) })}
      </Button>
      <Modal
        open={open}
        width={760}
        title={t('linkage.where')}
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <ConditionBuilder
          app={design.app}
          form={query.form}
          fields={withSystemFields(theirs)}
          others={design.fields}
          value={query.filter ?? null}
          onChange={(filter) => {
            const { filter: _, ...rest } = query;
            onChange(filter ? { ...rest, filter } : rest);
          }}
        />
      </Modal>
    </Property>
  );
}

/** Which column of the subform takes which field. */
function Columns({ field, query, theirs, onChange }: Props & { theirs: readonly Field[] }) {
  const { t } = useTranslation('form-designer');
  const text = useText();
  const taken = query.columns ?? {};
  const put = (column: string, key: string | undefined) => {
    const { [column]: _, ...rest } = taken;
    onChange({ ...query, columns: key ? { ...rest, [column]: key } : rest });
  };
  return (
    <Property label={t('linkage.columns')}>
      <div className={styles.mapping}>
        {(field.props?.fields ?? []).map((column) => (
          <div key={column.key}>
            <span className="tn-ellipsis">{text(column.title) || column.key}</span>
            <FieldSelect
              label={text(column.title)}
              placeholder={t('linkage.none')}
              fields={withSystemFields(theirs)}
              value={taken[column.key]}
              onChange={(key) => put(column.key, key)}
            />
          </div>
        ))}
      </div>
    </Property>
  );
}

type OrderProps = { query: QueryDefault; many: boolean; onChange: (query: QueryDefault) => void };

function Order({ query, many, onChange }: OrderProps) {
  const { t } = useTranslation('form-designer');
  if (many) {
    return (
      <Property label={t('linkage.limit')}>
        <InputNumber
          min={1}
          max={500}
          precision={0}
          aria-label={t('linkage.limit')}
          value={query.limit ?? 100}
          onChange={(limit) => limit && onChange({ ...query, limit: Number(limit) })}
        />
      </Property>
    );
  }
  const newest = (query.sort?.[0] ?? '-created_at').startsWith('-');
  return (
    <Property label={t('linkage.sort')}>
      <Select
        aria-label={t('linkage.sort')}
        value={newest ? '-created_at' : 'created_at'}
        options={[
          { value: '-created_at', label: t('linkage.sort_new') },
          { value: 'created_at', label: t('linkage.sort_old') },
        ]}
        onChange={(sort: string) => onChange({ ...query, sort: [sort] })}
      />
    </Property>
  );
}
