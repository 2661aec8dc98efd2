import { createContext, useContext } from 'react';
import { initials } from './pinyin';

/** What is looked for among the settings; '' shows them all. */
export const PropertySearch = createContext('');

/** Whether a setting with this label is shown now. */
export function useIsFound(label: string): boolean {
  const wanted = useContext(PropertySearch).trim().toLowerCase();
  return wanted === '' || label.toLowerCase().includes(wanted) || initials(label).includes(wanted);
}
