/** Where one can go and who one is; only for those who are signed in. */
import type { ReactNode } from 'react';
import { SignedIn, useCurrentUser } from 'react-surreal-auth';
import { UserButton } from 'react-surreal-auth/ui';
import { type Route, useRoute } from './useRoute.js';

const pages: readonly { readonly route: Route; readonly title: string }[] = [
  { route: 'notes', title: 'Notes' },
  { route: 'account', title: 'Account' },
];

export function TopBar(): ReactNode {
  return (
    <SignedIn>
      <Navigation />
      <User />
    </SignedIn>
  );
}

function Navigation(): ReactNode {
  const here = useRoute();
  return (
    <nav aria-label="Pages">
      {pages.map(({ route, title }) => (
        // Storybook's page sends links to its frame's parent unless they say otherwise.
        <a
          key={route}
          href={`#/${route}`}
          target="_self"
          aria-current={route === here ? 'page' : undefined}
        >
          {title}
        </a>
      ))}
    </nav>
  );
}

/** Watched live: a new name appears in all open tabs at once, on whichever page they are. */
function User(): ReactNode {
  useCurrentUser({ live: true });
  return (
    <UserButton
      className="who"
      onAccount={() => {
        window.location.hash = '#/account';
      }}
    />
  );
}
