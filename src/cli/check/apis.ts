/** The rule that an endpoint for everybody looks at its caller. */
import { type Finding, finding } from './Finding.js';
import type { Inspection } from './inspect.js';

export const apis = ({ apis: found }: Inspection): readonly Finding[] =>
  found
    .filter(({ isPublic, action }) => isPublic && !/\$auth\b/.test(action))
    .map(({ path, methods }) =>
      finding({
        rule: 'public-api',
        level: 'warning',
        subject: `api ${path} (${methods})`,
        sentence:
          'Everybody who reaches the server may call it, it runs without the permissions of tables, and it never looks at $auth.',
        cure: 'Add PERMISSIONS WHERE $auth, or look at $auth in the endpoint, unless it is meant for everybody.',
      }),
    );
