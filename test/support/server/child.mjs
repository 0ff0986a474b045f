// The server's process: loads the TypeScript beside it, for Node 20 cannot, and ends with its parent.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

process.on('disconnect', () => process.exit());

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const { module } = await runnerImport(main, { configFile: false, envDir: false, logLevel: 'error' });
await module.main();
