/** The name, address and picture in a user's record. Each may be missing, because the app defines the record's fields. */

export interface Profile {
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly avatar: string | undefined;
}

export function profileOf(user: unknown): Profile {
  const record: Readonly<Record<string, unknown>> = { ...(user as object | undefined) };
  const text = (name: keyof Profile): string | undefined => {
    const value = record[name];
    return typeof value === 'string' && value.trim() ? value : undefined;
  };
  return { name: text('name'), email: text('email'), avatar: text('avatar') };
}
