/** The error of a command that cannot go on: its message says what is wrong and what to do. */

/** Shown without a stack; ends the command with code 2. Its message holds no secret. */
export class CliError extends Error {
  override readonly name = 'CliError';
}
