export { RecordPanel } from './record-panel';
