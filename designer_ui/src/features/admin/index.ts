export { PersonSelect } from './components/person-select';
