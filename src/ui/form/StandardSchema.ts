/** The part of the Standard Schema interface that a form calls. Zod, Valibot, ArkType and others implement it. */

/** @see https://standardschema.dev */
export interface StandardSchema {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult | Promise<StandardResult>;
  };
}

export interface StandardResult {
  /** The validated values, when there are no issues. */
  readonly value?: unknown;
  readonly issues?: readonly StandardIssue[] | undefined;
}

export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** The name of the field that an issue concerns; `undefined` for an issue of the whole form. */
export function fieldOf({ path }: StandardIssue): string | undefined {
  const [first] = path ?? [];
  return first === undefined ? undefined : String(typeof first === 'object' ? first.key : first);
}
