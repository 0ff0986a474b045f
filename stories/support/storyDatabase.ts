/** The database in the page that the stories of components and hooks stand on. Each story signs up a user of its own. */
import accountSchema from 'react-surreal-auth/schema/account.surql?raw';
import { createPageDatabase } from '../engine/createPageDatabase.js';
import { withKey } from './issueToken.js';

export const place = { namespace: 'stories', database: 'hooks' } as const;

/** - `account`: as shipped; `short`: renewed every two seconds; `brief`: ends after three seconds, without renewal */
export type StoryAccess = 'account' | 'short' | 'brief';

/** Signs the tokens of `account`, so that a story can have one that ends soon. */
export const key = 'the key of the stories';

const access = accountSchema.slice(accountSchema.indexOf('DEFINE ACCESS account'));

const schema = [
  withKey(accountSchema, key),
  access.replace('ACCESS account', 'ACCESS short').replace(/FOR TOKEN \w+/, 'FOR TOKEN 4s'),
  access
    .replace('ACCESS account', 'ACCESS brief')
    .replace('WITH REFRESH', '')
    .replace(/FOR GRANT \w+, FOR TOKEN \w+/, 'FOR TOKEN 3s'),
].join('\n');

export const storyDatabase = createPageDatabase({ name: 'stories of the hooks', ...place, schema });
