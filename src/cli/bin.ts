/** The program itself: hands its arguments, environment and terminal to the commands, and ends with their code. */
import process from 'node:process';
import { askSecret } from './askSecret.js';
import { main } from './main.js';

process.exitCode = await main(process.argv.slice(2), {
  folder: process.cwd(),
  environment: process.env,
  print: (text) => void process.stdout.write(`${text.trimEnd()}\n`),
  note: (text) => void process.stderr.write(`${text.trimEnd()}\n`),
  askSecret,
});
