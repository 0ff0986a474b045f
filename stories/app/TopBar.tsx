/** Where one can go and who one is; only for those who are signed in. */
import type { ReactNode } from 'react';
import { SignedIn, useCurrentUser } from 'react-surreal-auth';
import { SignOutButton } from 'react-surreal-auth/ui';
import { type Route, useRoute } from './useRoute.js';

const pages: readonly { readonly route: Route; readonly title: string }[] = [
  { route: 'notes', title: 'Notes' },
  { route: 'account', title: 'Account' },
];

export function TopBar(): ReactNode {
  return (
    <SignedIn>
      <Navigation />
      <div className="who">
        <UserName />
        <SignOutButton />
      </div>
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

function UserName(): ReactNode {
  const { user } = useCurrentUser({ live: true });
  return (
    <span className="user" data-testid="user-name">
      {user?.name ?? user?.email}
    </span>
  );
}
