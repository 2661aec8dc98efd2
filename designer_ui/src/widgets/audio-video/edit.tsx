import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { filesOf, type StoredFile } from '../files/file-values';
import { useGates } from '../gates';
import { useHold } from '../session-context';
import type { EditProps } from '../widget-view';
import styles from './audio-video.module.css';
import { Players } from './players';
import { canRecord, type Taking, useRecorder } from './use-recorder';

const ACCEPTS: Readonly<Record<string, string>> = { any: 'audio/*,video/*', audio: 'audio/*', video: 'video/*' };

function useUpload(props: EditProps) {
  const [busy, setBusy] = useState(false);
  const { app, form, path } = props.place;
  const gates = useGates();
  useHold(path, busy);
  const upload = async (chosen: readonly File[]) => {
    setBusy(true);
    const stored: StoredFile[] = [];
    for (const file of chosen) {
      try {
        stored.push(await api.upload<StoredFile>(gates.files, file, { app, form, field: path }, gates.options));
      } catch (error) {
        notify.error(error);
      }
    }
    setBusy(false);
    if (stored.length) {
      props.onChange([...filesOf(props.value), ...stored]);
    }
  };
  return { busy, upload };
}

/** Record on the spot, or choose a file; what is there can be played. */
export function MediaEdit(props: EditProps) {
  const { t } = useTranslation('widgets');
  const settings = props.field.props ?? {};
  const kind = String(settings['kind'] ?? 'any');
  const { busy, upload } = useUpload(props);
  const recorder = useRecorder({
    longest: Number(settings['max_seconds'] ?? 300),
    onTaken: (file) => void upload([file]),
    onRefused: () => notify.error(t('camera_refused')),
  });
  const files = filesOf(props.value);
  const remove = (file: StoredFile) => {
    const left = files.filter((one) => one.id !== file.id);
    props.onChange(left.length ? left : null);
  };
  const recordable = canRecord() && !props.disabled && !recorder.taking;
  return (
    <div className={styles['edit']}>
      {files.length > 0 && <Players files={files} {...(props.disabled ? {} : { onRemove: remove })} />}
      {recorder.taking && <Live taking={recorder.taking} onStop={recorder.stop} />}
      <div className={styles['bar']}>
        {recordable && kind !== 'video' && (
          <Button icon={<Icon name="radio" />} onClick={() => void recorder.start('audio')}>
            {t('media.audio')}
          </Button>
        )}
        {recordable && kind !== 'audio' && (
          <Button icon={<Icon name="video" />} onClick={() => void recorder.start('video')}>
            {t('media.video')}
          </Button>
        )}
        {!(settings['record_only'] === true && canRecord()) && (
          <Choose {...props} kind={kind} busy={busy} onChosen={upload} />
        )}
      </div>
    </div>
  );
}

type ChooseProps = EditProps & { kind: string; busy: boolean; onChosen: (files: readonly File[]) => Promise<void> };

function Choose({ kind, busy, onChosen, ...props }: ChooseProps) {
  const { t } = useTranslation('widgets');
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        icon={<Icon name="upload" />}
        loading={busy}
        disabled={props.disabled}
        danger={props.invalid}
        onClick={() => input.current?.click()}
      >
        {t('media.choose')}
      </Button>
      <input
        ref={input}
        id={props.id}
        type="file"
        multiple
        accept={ACCEPTS[kind] ?? ACCEPTS['any']}
        className="tn-visually-hidden"
        disabled={props.disabled || busy}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        onChange={(event) => {
          void onChosen([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}

function Live({ taking, onStop }: { taking: Taking; onStop: () => void }) {
  const { t } = useTranslation('widgets');
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) {
      video.current.srcObject = taking.stream;
    }
  }, [taking.stream]);
  const clock = `${Math.floor(taking.seconds / 60)}:${String(taking.seconds % 60).padStart(2, '0')}`;
  return (
    <div className={styles['live']}>
      {taking.kind === 'video' && <video ref={video} autoPlay muted playsInline aria-label={t('media.video')} />}
      <span className={styles['dot']} aria-hidden />
      <span className="tn-num">{clock}</span>
      <Button type="primary" danger icon={<Icon name="square" size={14} />} onClick={onStop}>
        {t('media.stop')}
      </Button>
    </div>
  );
}
