import type { Conversion, ConversionChange } from './conversion';

/** What every part of the designer gets: the conversion, a way to change it, what is wrong where. */
export type Parts = {
  conversion: Conversion;
  change: (change: ConversionChange, merge?: string) => void;
  faults: Readonly<Record<string, string>>;
};
