import { lazy, Suspense, useState } from 'react';
import { useSearchState } from '@/app/navigation';
import { UserButton } from './user-button';

const loadDropdown = async () => ({ default: (await import('./user-dropdown')).UserDropdown });
const UserDropdown = lazy(loadDropdown);
const ProfilePanel = lazy(async () => ({ default: (await import('./profile-panel')).ProfilePanel }));

/** The person: appearance, language, own settings, sign out. The menu arrives with the first press. */
export function UserMenu() {
  const [wanted, setWanted] = useState(false);
  const [search, setSearch] = useSearchState();
  const button = <UserButton onClick={() => setWanted(true)} onPointerEnter={() => void loadDropdown()} />;
  return (
    <>
      <Suspense fallback={button}>{wanted ? <UserDropdown /> : button}</Suspense>
      <Suspense fallback={null}>
        {search.panel === 'profile' && <ProfilePanel onClose={() => setSearch({ panel: undefined })} />}
      </Suspense>
    </>
  );
}
