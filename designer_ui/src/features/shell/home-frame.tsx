import { FrameLayout, SignedIn } from './components/frame-layout';
import { GlobalNav } from './components/global-nav';

/** The frame of the workbench, the inbox and administration. */
export function HomeFrame() {
  return (
    <SignedIn>
      <FrameLayout navigation={<GlobalNav />} />
    </SignedIn>
  );
}
