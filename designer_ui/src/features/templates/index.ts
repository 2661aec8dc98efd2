export { InstallProgress } from './components/install-progress';
export { PackageLook } from './components/package-look';
export { TemplateGlance } from './components/template-glance';
export { useInstall } from './hooks/use-install';
export { type PackageFacts, sendPackage, takePackage, usePackage } from './hooks/use-package';
export { APP_KEY, namedOf, type Wishes } from './model/install';
export { useTemplates } from './queries';
