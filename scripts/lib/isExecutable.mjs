// Tells whether a program can be run, for the scripts that look for one.
import { accessSync, constants } from 'node:fs';

/** @param {string} path */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
