/** The zxcvbn estimator with its language-independent dictionaries. It is loaded with the first typed letter. */
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** @returns 0 (very weak) to 4 (strong) */
export const judge = (password: string, known: readonly string[]): number =>
  zxcvbn.check(password, [...known]).score;
