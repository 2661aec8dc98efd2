export { EditLinkDialog } from './components/edit-link-dialog';
