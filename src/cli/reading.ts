/** Reading answers of a database whose shape nobody vouches for. */

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value when it is an object, else an empty one. */
export const record = (value: unknown): Readonly<Record<string, unknown>> =>
  isObject(value) ? value : {};

/** The value when it is a list, else an empty one. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The value when it is a text, else an empty one. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
