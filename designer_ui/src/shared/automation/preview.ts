import { type ComponentType, createContext } from 'react';

/** How a template reads for a real record; nothing where there is none to look at. */
export const PreviewContext = createContext<ComponentType<{ template: string }> | null>(null);
