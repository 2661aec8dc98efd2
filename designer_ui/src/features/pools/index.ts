export { RecordPools } from './components/record-pools';
export { usePool } from './queries';
