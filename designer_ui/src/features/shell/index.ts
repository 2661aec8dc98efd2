export { TaskList } from './components/task-list';
