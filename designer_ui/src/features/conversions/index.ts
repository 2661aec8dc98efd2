export { RecordConversions } from './components/record-conversions';
