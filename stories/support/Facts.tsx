/** Shows what a hook gave, name by name. */
import type { ReactNode } from 'react';

export function Facts({ of: facts }: { readonly of: Readonly<Record<string, ReactNode>> }): ReactNode {
  return (
    <dl className="facts">
      {Object.entries(facts).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd data-testid={name}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
