import { Button, Checkbox, Input, Modal, Radio, Select, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { notify, sentenceOf } from '@/shared/ui/messages';
import { parseSheet, type Target, targetsFor, withSheet } from '../model/sheet';
import type { Decision } from '../model/types';
import type { Parts } from '../parts';
import styles from './decision.module.css';

type Props = Parts & { onClose: () => void };
const SHOWN = 6;

/** Rows out of Excel: pasted, or from a file; each column says where it goes. */
export function ImportDialog({ app, decision, kept, change, onClose }: Props) {
  const { t } = useTranslation('decision-designer');
  const text = useText();
  const [cells, setCells] = useState<string[][]>([]);
  const [header, setHeader] = useState(true);
  const [replace, setReplace] = useState(true);
  const [own, setOwn] = useState<Record<number, Target>>({});
  const width = Math.max(0, ...cells.map((row) => row.length));
  const guessed = targetsFor(decision, header ? (cells[0] ?? null) : null, width, text);
  const targets = guessed.map((target, place) => own[place] ?? target);
  const take = (next: string[][]) => {
    setCells(next.filter((row) => row.some((cell) => cell.trim() !== '')));
    setOwn({});
  };
  const keep = () => {
    const made = withSheet(decision, { cells, header, targets, replace }, text);
    // Options that come from fields are not written down.
    const inputs = made.inputs.map((one, index) => kept.inputs[index] ?? one);
    change({ kind: 'replace', decision: { ...made, inputs } });
    onClose();
  };
  return (
    <Modal
      open
      width={820}
      title={t('import')}
      okText={t('import_rows', { count: Math.max(cells.length - (header ? 1 : 0), 0) })}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: cells.length === 0 }}
      onOk={keep}
      onCancel={onClose}
    >
      <Source app={app} onTake={take} />
      {cells.length > 0 && (
        <>
          <div className={styles.importChoices}>
            <Checkbox checked={header} onChange={(event) => setHeader(event.target.checked)}>
              {t('first_row_titles')}
            </Checkbox>
            <Radio.Group
              value={replace}
              options={[
                { value: true, label: t('replace_rows') },
                { value: false, label: t('append_rows') },
              ]}
              onChange={(event) => setReplace(event.target.value as boolean)}
            />
          </div>
          <div className={styles.importTable}>
            <table>
              <thead>
                <tr>
                  {targets.map((target, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a column of the sheet is its place.
                    <th key={place} scope="col">
                      <TargetSelect
                        decision={decision}
                        name={header ? (cells[0]?.[place] ?? '') : String(place + 1)}
                        value={target}
                        onChange={(next) => setOwn({ ...own, [place]: next })}
                      />
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {cells.slice(header ? 1 : 0, SHOWN + 1).map((row, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a row of the sheet is its place.
                  <tr key={index}>
                    {targets.map((_, place) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: as its column.
                      <td key={place}>{row[place] ?? ''}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Modal>
  );
}

function Source({ app, onTake }: { app: string; onTake: (cells: string[][]) => void }) {
  const { t } = useTranslation('decision-designer');
  const [busy, setBusy] = useState(false);
  const read = async (file: File) => {
    setBusy(true);
    try {
      const { upload } = await api.upload<{ upload: number }>(`/apps/${app}/uploads`, file);
      const found = await api.post<{ cells: string[][] }>(`/apps/${app}/decisions/sheet`, { upload });
      onTake(found.cells);
    } catch (error) {
      notify.error(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.importSource}>
      <Input.TextArea
        aria-label={t('paste_here')}
        placeholder={t('paste_here')}
        autoSize={{ minRows: 3, maxRows: 6 }}
        onChange={(event) => onTake(parseSheet(event.target.value))}
      />
      <Upload
        accept=".xlsx,.xls,.csv"
        showUploadList={false}
        beforeUpload={(file) => {
          void read(file);
          return false;
        }}
      >
        <Button loading={busy} icon={<Icon name="upload" size={15} />}>
          {t('choose_file')}
        </Button>
      </Upload>
    </div>
  );
}

type TargetProps = { decision: Decision; name: string; value: Target; onChange: (target: Target) => void };

function TargetSelect({ decision, name, value, onChange }: TargetProps) {
  const { t } = useTranslation('decision-designer');
  const text = useText();
  const columns = (side: 'inputs' | 'outputs') =>
    decision[side].map((one, index) => ({ value: `${side}/${index}`, label: text(one.title) || one.key }));
  return (
    <Select
      size="small"
      aria-label={t('goes_to', { name })}
      popupMatchSelectWidth={false}
      value={`${value.side}/${value.index}`}
      options={[
        { label: t('inputs'), options: columns('inputs') },
        { label: t('outputs'), options: columns('outputs') },
        {
          label: t('others'),
          options: (['new_input', 'new_output', 'note', 'skip'] as const).map((side) => ({
            value: `${side}/0`,
            label: t(`target.${side}`),
          })),
        },
      ]}
      onChange={(next: string) => {
        const [side = 'skip', index = '0'] = next.split('/');
        onChange({ side: side as Target['side'], index: Number(index) });
      }}
    />
  );
}
