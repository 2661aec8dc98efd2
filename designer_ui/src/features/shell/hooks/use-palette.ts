import { create } from 'zustand';

type Palette = { open: boolean; show: () => void; hide: () => void };

/** Whether the command palette is open. */
export const usePalette = create<Palette>()((set) => ({
  open: false,
  show: () => set({ open: true }),
  hide: () => set({ open: false }),
}));
