import { Button } from 'antd';
import { type ChangeEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesign } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import type { Parts } from '../model/parts';
import { columnsOf, printable, subforms } from '../model/starts';
import styles from './print-designer.module.css';

const LARGEST = 2_900_000;

function base64(content: ArrayBuffer): string {
  let binary = '';
  for (const byte of new Uint8Array(content)) {
    binary += String.fromCharCode(byte);
  }
  return btoa(binary);
}

/** A Word or Excel file of the business's own, and the words to put into it. */
export function OfficePane({ print, change }: Parts) {
  const { t } = useTranslation('print-designer');
  const chooser = useRef<HTMLInputElement>(null);
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    event.target.value = '';
    if (!file) {
      return;
    }
    if (file.size > LARGEST) {
      notify.error(new Error(t('too_large')));
      return;
    }
    const content = base64(await file.arrayBuffer());
    change({ kind: 'patch', patch: { file: { name: file.name, content } } });
  };
  const fetchBack = () => {
    const link = document.createElement('a');
    link.href = `data:application/octet-stream;base64,${print.file?.content ?? ''}`;
    link.download = print.file?.name ?? `template.${print.type}`;
    link.click();
  };
  return (
    <section className={styles['office']}>
      <div className={styles['file']}>
        <Icon name={print.type === 'docx' ? 'file-text' : 'file-spreadsheet'} size={36} />
        <p>{print.file ? print.file.name : t(`no_file.${print.type}`)}</p>
        <input ref={chooser} type="file" hidden accept={`.${print.type}`} onChange={(event) => void take(event)} />
        <div className={styles['fileBar']}>
          <Button type="primary" onClick={() => chooser.current?.click()}>
            {t(print.file ? 'replace_file' : 'choose_file')}
          </Button>
          {print.file && <Button onClick={fetchBack}>{t('download_file')}</Button>}
        </div>
      </div>
      <Words />
    </section>
  );
}

/** Every value by the words that stand for it, to copy into the file. */
function Words() {
  const { t } = useTranslation('print-designer');
  const text = useText();
  const { fields } = useDesign();
  const lines = printable(fields).map((field) => [text(field.title), `{{ record.${field.key} }}`] as const);
  const rows = subforms(fields).map((field) => {
    const columns = columnsOf(fields, field.key).map((column) => `{{ row.${column.key} }}`);
    return [text(field.title), `{% for row in record.${field.key} %} ${columns.join(' ')} {% endfor %}`] as const;
  });
  const more = ['rmb', 'date', 'qr', 'approvals'] as const;
  const extra = more.map((one) => [t(`words.${one}`), WORDS[one]] as const);
  return (
    <div className={styles['words']}>
      <h3>{t('words.title')}</h3>
      <p className={styles['hint']}>{t('words.hint')}</p>
      <dl>
        {[...lines, ...rows, ...extra].map(([title, words]) => (
          <div key={words}>
            <dt>{title}</dt>
            <dd>
              <code>{words}</code>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const WORDS = {
  rmb: '{{ record.amount | rmb }}',
  date: "{{ today | date('年月日') }}",
  qr: '{{ link | qr(25) }}',
  approvals: '{% for row in approvals %} {{ row.person }} {{ row.opinion }} {% endfor %}',
};
