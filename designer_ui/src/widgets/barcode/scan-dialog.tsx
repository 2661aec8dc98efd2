import { Alert, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reader } from './scan';

const EVERY_MS = 200;

type Props = { symbology: string; onFound: (code: string) => void; onClose: () => void };

/** The back camera, looked at until it shows a code. */
export function ScanDialog({ symbology, onFound, onClose }: Props) {
  const { t } = useTranslation('widgets');
  const video = useRef<HTMLVideoElement>(null);
  const found = useRef(onFound);
  found.current = onFound;
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    let over = false;
    let stream: MediaStream | null = null;
    const read = reader(symbology);
    const look = async () => {
      const code = video.current?.readyState ? await read(video.current).catch(() => null) : null;
      if (over) {
        return;
      }
      if (code) {
        found.current(code);
      } else {
        setTimeout(() => void look(), EVERY_MS);
      }
    };
    const start = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
        if (video.current && !over) {
          video.current.srcObject = stream;
          await video.current.play();
          void look();
        }
      } catch {
        setRefused(true);
      }
    };
    void start();
    return () => {
      over = true;
      for (const track of stream?.getTracks() ?? []) {
        track.stop();
      }
    };
  }, [symbology]);
  return (
    <Modal open title={t('barcode.scan')} footer={null} onCancel={onClose} destroyOnHidden>
      {refused ? (
        <Alert type="warning" showIcon title={t('camera_refused')} />
      ) : (
        <video ref={video} muted playsInline style={{ width: '100%', borderRadius: 8 }} aria-label={t('barcode.aim')} />
      )}
      <p className="tn-muted">{t('barcode.aim')}</p>
    </Modal>
  );
}
