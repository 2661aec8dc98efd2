import { Alert, Checkbox, DatePicker, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '@/shared/ui/messages';
import { sitesIn } from '../model';
import { type BoardLink, useKeeping } from '../queries';
import type { PanelProps } from '../sharing-menu';
import { FormFrame } from './form-frame';
import { Setting } from './setting';

type Props = { panel: PanelProps; known: BoardLink | null; onClose: () => void };

function useDraft({ panel, known, onClose }: Props) {
  const [title, setTitle] = useState(known?.title ?? panel.title);
  const [until, setUntil] = useState<Dayjs | null>(known?.until ? dayjs(known.until) : null);
  const [password, setPassword] = useState('');
  const [open, setOpen] = useState(false);
  const [sites, setSites] = useState((known?.embed ?? []).join('\n'));
  const [narrowed, setNarrowed] = useState(Object.keys(known ? known.filters : panel.filters).length > 0);
  const [fault, setFault] = useState<string>();
  const { save } = useKeeping(panel.board, 'links');
  const kept = known && Object.keys(known.filters).length ? known.filters : panel.filters;
  const send = async () => {
    setFault(undefined);
    const given = {
      title: title.trim(),
      until: until?.toISOString() ?? null,
      embed: sitesIn(sites),
      filters: narrowed ? kept : {},
      ...(password ? { password } : open ? { password: null } : {}),
    };
    try {
      await save.mutateAsync(known ? { id: known.id, ...given } : given);
      onClose();
    } catch (error) {
      setFault(sentenceOf(error));
    }
  };
  return {
    ...{ title, setTitle, until, setUntil, password, setPassword, open, setOpen, sites, setSites },
    ...{ narrowed, setNarrowed, fault, kept, send, busy: save.isPending },
  };
}

/** Until when, with which password, and which sites may show it. */
export function LinkForm(props: Props) {
  const { t } = useTranslation('dashboard-sharing');
  const draft = useDraft(props);
  return (
    <FormFrame
      title={t(props.known ? 'links.edit' : 'links.add')}
      fault={draft.fault}
      busy={draft.busy}
      ready={draft.title.trim() !== ''}
      onSave={() => void draft.send()}
      onClose={props.onClose}
    >
      <Alert type="info" showIcon message={t('links.warning')} />
      <Setting label={t('title')}>
        <Input
          aria-label={t('title')}
          maxLength={200}
          value={draft.title}
          onChange={(event) => draft.setTitle(event.target.value)}
        />
      </Setting>
      <Setting label={t('links.until_label')} hint={t('links.until_hint')}>
        <DatePicker aria-label={t('links.until_label')} showTime value={draft.until} onChange={draft.setUntil} />
      </Setting>
      <Setting
        label={t('links.password')}
        hint={t(props.known?.has_password ? 'links.password_kept' : 'links.password_hint')}
      >
        <Input.Password
          aria-label={t('links.password')}
          autoComplete="new-password"
          maxLength={200}
          value={draft.password}
          onChange={(event) => draft.setPassword(event.target.value)}
        />
      </Setting>
      {props.known?.has_password && !draft.password && (
        <Checkbox checked={draft.open} onChange={(event) => draft.setOpen(event.target.checked)}>
          {t('links.no_password')}
        </Checkbox>
      )}
      <Setting label={t('links.embed')} hint={t('links.embed_hint')}>
        <Input.TextArea
          aria-label={t('links.embed')}
          autoSize={{ minRows: 2, maxRows: 6 }}
          placeholder="https://www.example.com"
          value={draft.sites}
          onChange={(event) => draft.setSites(event.target.value)}
        />
      </Setting>
      {Object.keys(draft.kept).length > 0 && (
        <Checkbox checked={draft.narrowed} onChange={(event) => draft.setNarrowed(event.target.checked)}>
          {t('links.with_filters')}
        </Checkbox>
      )}
    </FormFrame>
  );
}
