import { Button, Image } from 'antd';
import { ChevronLeft, ChevronRight, Maximize2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplatePicture } from '@/api/types';
import { useText } from '@/shared/text';
import { Picture, usePictureUrl } from './picture';
import styles from './pictures.module.css';

type Props = { template: string; pictures: readonly TemplatePicture[] };

/** The pictures of a template, one large; a click shows it as large as the window. */
export function Pictures({ template, pictures }: Props) {
  const { t } = useTranslation('templates');
  const text = useText();
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(false);
  const shown = pictures[at];
  if (!shown) {
    return null;
  }
  const go = (by: number) => setAt((at + by + pictures.length) % pictures.length);
  return (
    <section className={styles.pictures} aria-label={t('pictures_of')}>
      <div className={styles.stage}>
        <button type="button" className={styles.large} onClick={() => setOpen(true)} aria-label={t('enlarge')}>
          <Picture key={shown.name} template={template} picture={shown} />
          <span className={styles.zoom}>
            <Maximize2 size={15} aria-hidden />
          </span>
        </button>
        {pictures.length > 1 && (
          <>
            <Step side="left" label={t('previous')} onClick={() => go(-1)} />
            <Step side="right" label={t('next')} onClick={() => go(1)} />
          </>
        )}
      </div>
      <p className={styles.caption} aria-live="polite">
        <span>{text(shown.title)}</span>
        <span className="tn-muted tn-num">
          {at + 1} / {pictures.length}
        </span>
      </p>
      {pictures.length > 1 && (
        <div className={styles.thumbs}>
          {pictures.map((one, index) => (
            <button
              key={one.name}
              type="button"
              className={styles.thumb}
              aria-current={index === at}
              aria-label={text(one.title)}
              onClick={() => setAt(index)}
            >
              <Picture template={template} picture={one} decorative />
            </button>
          ))}
        </div>
      )}
      <Lightbox template={template} pictures={pictures} at={at} open={open} onOpen={setOpen} onMove={setAt} />
    </section>
  );
}

type LightboxProps = Props & {
  at: number;
  open: boolean;
  onOpen: (open: boolean) => void;
  onMove: (at: number) => void;
};

function Lightbox({ template, pictures, at, open, onOpen, onMove }: LightboxProps) {
  const url = usePictureUrl(template);
  return (
    <Image.PreviewGroup
      items={pictures.map(url)}
      preview={{ open, current: at, onOpenChange: onOpen, onChange: onMove }}
    />
  );
}

function Step({ side, label, onClick }: { side: 'left' | 'right'; label: string; onClick: () => void }) {
  const Arrow = side === 'left' ? ChevronLeft : ChevronRight;
  return (
    <span className={styles.step} data-side={side}>
      <Button shape="circle" icon={<Arrow size={18} aria-hidden />} aria-label={label} onClick={onClick} />
    </span>
  );
}
