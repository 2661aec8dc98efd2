import { createContext, useContext } from 'react';
import type { RequestOptions } from '@/api/client';
import type { Place } from './widget-view';

/** Where fields send their files and ask for candidates: the app, or a public link for people from outside. */
export type Gates = {
  files: string;
  candidates: (place: Pick<Place, 'app' | 'form' | 'path'>) => string;
  /** Headers a link wants, and no way to the sign-in page. */
  options?: RequestOptions;
};

const INSIDE: Gates = {
  files: '/files',
  candidates: ({ app, form, path }) => `/apps/${app}/forms/${form}/fields/${path}/options`,
};

export const GatesContext = createContext<Gates>(INSIDE);

export const useGates = (): Gates => useContext(GatesContext);
