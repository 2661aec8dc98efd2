import type { KeyboardEvent } from 'react';
import type { RecordData, Tint, ViewDefinition } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { tintVars } from '@/shared/ui/tints';
import { filesOf, fileUrl, isPicture } from '@/widgets/files/file-values';
import type { WidgetKinds } from '@/widgets/registry';
import { useReader } from '@/widgets/use-kinds';
import { isBlank } from '@/widgets/values';
import type { Faces } from '../../hooks/use-faces';
import styles from './gallery.module.css';

type Props = {
  record: RecordData;
  view: ViewDefinition;
  kinds: WidgetKinds;
  faces: Faces;
  tint: Tint | undefined;
  width: number;
  height: number;
  open: boolean;
  onOpen: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

const TITLE = 46;
const FACT = 25;
const MOST_FACTS = 5;

function pictureHeight(width: number, view: ViewDefinition): number {
  return view.cover ? Math.round(width * 0.62) : 0;
}

/** How tall a card is: all are alike, so that rows can be counted instead of measured. */
export function heightOf(width: number, view: ViewDefinition, facts: number): number {
  const lines = Math.min(facts, MOST_FACTS);
  return pictureHeight(width, view) + TITLE + lines * FACT + (lines ? 8 : 0);
}

/** A record as a card: picture, title, a few facts. */
export function GalleryCard({ record, view, kinds, faces, tint, width, height, open, onOpen, onKeyDown }: Props) {
  const text = useText();
  const reader = useReader();
  const cover = view.cover ? filesOf(record[view.cover]).find(isPicture) : undefined;
  return (
    <button
      type="button"
      data-card={record.id}
      data-open={open}
      className={styles.card}
      style={{ width, height, ...(tint ? { borderTopColor: tintVars(tint).bar, borderTopWidth: 3 } : {}) }}
      onClick={onOpen}
      onKeyDown={onKeyDown}
    >
      {view.cover && (
        <span className={styles.cover} style={{ height: pictureHeight(width, view) }}>
          {cover ? (
            <img
              src={fileUrl(cover)}
              alt=""
              loading="lazy"
              style={{ objectFit: view.fit === 'contain' ? 'contain' : 'cover' }}
            />
          ) : (
            <Icon name="image" size={30} />
          )}
        </span>
      )}
      <span className={styles.title}>{faces.title(record)}</span>
      <span className={styles.facts}>
        {faces.fields.slice(0, MOST_FACTS).map((field) => (
          <span key={field.key} className={styles.fact}>
            <span className={styles.name}>{text(field.title)}</span>
            <span className={styles.value}>
              {isBlank(record[field.key]) ? '–' : kinds(field).view.cell(record[field.key], field, reader)}
            </span>
          </span>
        ))}
      </span>
    </button>
  );
}
