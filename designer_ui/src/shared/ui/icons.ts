import type { LucideIcon } from 'lucide-react';
import { A_TO_B } from './icons/a-b';
import { C_TO_E } from './icons/c-e';
import { F_TO_L } from './icons/f-l';
import { M_TO_R } from './icons/m-r';
import { S_TO_Z } from './icons/s-z';

/** Every icon by the name that the catalog and definitions use; add one in the file of its first letter. */
export const ICONS: Readonly<Record<string, LucideIcon>> = {
  ...A_TO_B,
  ...C_TO_E,
  ...F_TO_L,
  ...M_TO_R,
  ...S_TO_Z,
};
