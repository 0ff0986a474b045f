/** One mistake that `check` found: how bad it is, what it means, what to do, and where to read more. */

/** The name of each rule; docs/cli.md has a section of the same name. */
export type Rule =
  | 'server-too-old'
  | 'open-cors'
  | 'authenticate-missing'
  | 'no-renewal'
  | 'token-too-long'
  | 'session-too-long'
  | 'sign-in-time'
  | 'sign-in-time-unknown'
  | 'hash-readable'
  | 'hash-in-live-queries'
  | 'id-auth-id'
  | 'id-part'
  | 'element-permissions'
  | 'table-writable'
  | 'table-public'
  | 'table-closed'
  | 'write-in-permissions'
  | 'async-event'
  | 'public-api';

/** `hint`: worth a look, and no reason to fail. */
export type Level = 'error' | 'warning' | 'hint';

export interface Finding {
  readonly rule: Rule;
  readonly level: Level;
  /** The thing that it is about: `table note`. */
  readonly subject: string;
  /** The mistake and its consequence. */
  readonly sentence: string;
  /** The cure. */
  readonly cure: string;
  /** The section that says more, in a file of this package. */
  readonly link: string;
}

/** Completes a finding by its link. */
export const finding = (found: Omit<Finding, 'link'>): Finding => ({
  ...found,
  link: `react-surreal-auth/docs/cli.md#${found.rule}`,
});
