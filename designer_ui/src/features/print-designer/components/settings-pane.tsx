import { Button, Input, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Json, JsonSchema } from '@/api/types';
import { Property, PropertyGroup, SchemaForm } from '@/shared/inspector';
import { inputFor } from '@/shared/inspector/inputs/registry';
import { useText } from '@/shared/text';
import { kindOf, type Parts, usePrintKinds } from '../model/parts';
import styles from './print-designer.module.css';
import { PRINT_INPUTS } from './print-inputs';

/** The settings of the chosen block, or of the page. */
export function SettingsPane(parts: Parts) {
  const { print, chosen } = parts;
  const block = chosen === null ? undefined : print.blocks?.[chosen];
  return (
    <aside className={styles['settings']}>{block ? <BlockSettings {...parts} /> : <PageSettings {...parts} />}</aside>
  );
}

function BlockSettings({ print, change, chosen }: Parts) {
  const text = useText();
  const at = chosen ?? 0;
  const block = print.blocks?.[at];
  const kind = kindOf(usePrintKinds(), block?.block);
  if (!block || !kind) {
    return null;
  }
  const { block: _name, ...settings } = block;
  return (
    <PropertyGroup title={text(kind.label)}>
      <SchemaForm
        key={at}
        schema={kind.props}
        value={settings}
        inputs={PRINT_INPUTS}
        onChange={(name, value) => change({ kind: 'set', at, name, value }, `${at}.${name}`)}
      />
    </PropertyGroup>
  );
}

const WHEN = { 'x-input': 'condition' } as JsonSchema;

function PageSettings({ print, change }: Parts) {
  const { t } = useTranslation('print-designer');
  const text = useText();
  const { page, types } = usePrintKinds();
  const When = inputFor(WHEN)?.View;
  return (
    <>
      <PropertyGroup title={t('made_as')}>
        <Segmented
          block
          aria-label={t('made_as')}
          value={print.type}
          options={types.map((one) => ({ value: one.name, label: text(one.label) }))}
          onChange={(type) => change({ kind: 'patch', patch: { type } })}
        />
      </PropertyGroup>
      {print.type === 'html' && (
        <PropertyGroup title={t('page')}>
          <SchemaForm
            schema={page}
            value={print.page ?? {}}
            inputs={PRINT_INPUTS}
            onChange={(name, value) => change({ kind: 'page', name, value }, name)}
          />
        </PropertyGroup>
      )}
      <PropertyGroup title={t('when')}>
        <Property label={t('when_label')} help={t('when_help')}>
          {When && (
            <When
              id="print-when"
              label={t('when_label')}
              schema={WHEN}
              value={print.when}
              siblings={{}}
              onChange={(when) => change({ kind: 'patch', patch: { when: when as Json } })}
            />
          )}
        </Property>
      </PropertyGroup>
      {print.type === 'html' && <Source print={print} change={change} />}
    </>
  );
}

/** HTML by hand, for those who want more than blocks; the way back keeps the blocks. */
function Source({ print, change }: Pick<Parts, 'print' | 'change'>) {
  const { t } = useTranslation('print-designer');
  if (print.body === undefined) {
    return (
      <PropertyGroup title={t('source')}>
        <p className={styles['hint']}>{t('source_hint')}</p>
        <Button onClick={() => change({ kind: 'patch', patch: { body: SAMPLE } })}>{t('write_source')}</Button>
      </PropertyGroup>
    );
  }
  return (
    <PropertyGroup title={t('source')}>
      <Property label={t('source_label')} htmlFor="print-source">
        <Input.TextArea
          id="print-source"
          className={styles['source'] ?? ''}
          spellCheck={false}
          autoSize={{ minRows: 14, maxRows: 40 }}
          value={print.body}
          onChange={(event) => change({ kind: 'patch', patch: { body: event.target.value } }, 'body')}
        />
      </Property>
      <p className={styles['hint']}>{t('source_help')}</p>
      <pre className={styles['sample']}>{HOW}</pre>
      <Button onClick={() => change({ kind: 'patch', patch: { body: undefined } })}>{t('back_to_blocks')}</Button>
    </PropertyGroup>
  );
}

const HOW = '{{ record.name }}\n{% for row in record.items %}\n  {{ row.product }}\n{% endfor %}';
const SAMPLE = '<h1>{{ form }}</h1>\n<p>{{ today }}</p>\n';
