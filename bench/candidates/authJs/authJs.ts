/** One client of @supabase/auth-js with its own defaults. */
import { AuthClient } from '@supabase/auth-js';

export const createAuthJs = (): InstanceType<typeof AuthClient> =>
  new AuthClient({ url: `${location.origin}/gotrue`, headers: { apikey: 'bench' } });
