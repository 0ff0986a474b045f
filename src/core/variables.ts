/** The variables of a clause as an app hands them in: read once, before anything is sent, and such that encoding ends. */
import { AuthError } from './AuthError.js';
import { MAX_VARIABLE_DEPTH } from './defaults.js';
import { misuse } from './misuse.js';
import type { Variables } from './ports/Backend.js';

/**
 * A copy whose values may be encoded and searched for secrets.
 *
 * @throws AuthError `unsupported`, with the name of the variable, for a value that contains itself, is nested without end
 * or throws when it is read
 */
export function readVariables(variables: Variables): Variables {
  // Without types, an app may hand in anything.
  if (variables === null || typeof variables !== 'object') {
    throw misuse('pass the variables of the clause as an object.');
  }
  return Object.fromEntries(Object.keys(variables).map((name) => [name, read(variables, name)]));
}

function read(variables: Variables, name: string): unknown {
  let problem: string | undefined;
  try {
    const value = variables[name];
    problem = problemOf(value, []);
    if (!problem) return value;
  } catch {
    // The error is the app's own, and may quote a secret.
    problem = 'throws when it is read';
  }
  throw new AuthError('unsupported', {
    message: `'${name}' ${problem}: send plain values as variables.`,
  });
}

/** @param within the objects that `value` stands in, outermost first */
function problemOf(value: unknown, within: readonly unknown[]): string | undefined {
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return undefined;
  if (within.includes(value)) return 'contains itself';
  if (within.length >= MAX_VARIABLE_DEPTH) return 'is nested too deep';
  for (const inner of partsOf(value)) {
    const problem = problemOf(inner, [...within, value]);
    if (problem) return problem;
  }
  return undefined;
}

function partsOf(value: object): readonly unknown[] {
  if (value instanceof Map) return [...value.keys(), ...value.values()];
  return value instanceof Set ? [...value] : Object.values(value);
}
