import { useTranslation } from 'react-i18next';
import { apiUrl } from '@/api/client';
import type { TemplatePicture } from '@/api/types';
import { useText } from '@/shared/text';
import { fileOf } from '../model/parts';

type Props = { template: string; picture: TemplatePicture; lazy?: boolean; decorative?: boolean };

/** Where a picture of a template is, in the person's language. */
export function usePictureUrl(template: string): (picture: TemplatePicture) => string {
  const { i18n } = useTranslation();
  return (picture) => apiUrl(`/templates/${template}/pictures/${fileOf(picture, i18n.language)}`);
}

/** A picture of a template as it runs. */
export function Picture({ template, picture, lazy = false, decorative = false }: Props) {
  const text = useText();
  const url = usePictureUrl(template);
  return (
    <img
      src={url(picture)}
      alt={decorative ? '' : text(picture.title)}
      width={1280}
      height={760}
      loading={lazy ? 'lazy' : 'eager'}
      decoding="async"
    />
  );
}
