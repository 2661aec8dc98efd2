export { SharingMenu } from './sharing-menu';
export { useTileExports } from './use-tile-exports';
