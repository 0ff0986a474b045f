/** The database in the page that the stories of the forms stand on, with one account in it. */
import schema from 'react-surreal-auth/schema/session-records.surql?raw';
import { createPageDatabase } from '../engine/createPageDatabase.js';

/** Who has an account from the start. */
export const ann = { email: 'ann@example.com', pass: 'correct horse battery' } as const;

const seed = `
CREATE user:ann SET email = '${ann.email}', name = 'Ann';
CREATE type::record('password', user:ann) SET hash = crypto::argon2::generate('${ann.pass}');
`;

export const place = { namespace: 'stories', database: 'forms' } as const;

export const storyDatabase = createPageDatabase({
  name: 'stories of the forms',
  ...place,
  schema: `${schema}\n${seed}`,
});
