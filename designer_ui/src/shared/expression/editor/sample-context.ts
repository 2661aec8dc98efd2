import { type ComponentType, createContext } from 'react';

/** Shows what a formula answers for a real record; a designer that has records provides it. */
export const FormulaSampleContext = createContext<ComponentType<{ source: string }> | null>(null);
