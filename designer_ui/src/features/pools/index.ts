export { RecordPools } from './components/record-pools';
