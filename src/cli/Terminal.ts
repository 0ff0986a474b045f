/** The world around a command: where it runs, its environment, and what it may print or ask. */

/** Everything a command needs of its process. */
export interface Terminal {
  /** The folder that files are read from and written to. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Prints the command's result. */
  print(text: string): void;
  /** Prints what is not the result: progress, warnings. */
  note(text: string): void;
  /** Asks for a secret without showing it; `undefined` where nobody can be asked. */
  askSecret(question: string): Promise<string | undefined>;
}
