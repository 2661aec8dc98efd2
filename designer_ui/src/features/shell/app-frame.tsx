import { useApp } from '@/api/queries';
import { useParam } from '@/app/navigation';
import { useText } from '@/shared/text';
import { ErrorState } from '@/shared/ui/error-state';
import { IconTile } from '@/shared/ui/icon';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { AppNav } from './components/app-nav';
import { FrameLayout, SignedIn } from './components/frame-layout';

/** The frame of every page inside an app. */
export function AppFrame() {
  return (
    <SignedIn>
      <Inside />
    </SignedIn>
  );
}

function Inside() {
  const text = useText();
  const app = useApp(useParam('app'));
  if (app.isPending) {
    return <PageSkeleton />;
  }
  if (app.isError) {
    return <ErrorState error={app.error} onRetry={() => void app.refetch()} />;
  }
  const { icon, color, key, title } = app.data;
  const name = (
    <>
      <IconTile name={icon} color={color} seed={key} size={24} />
      <span className="tn-ellipsis">{text(title)}</span>
    </>
  );
  return <FrameLayout navigation={<AppNav app={app.data} />} name={name} />;
}
