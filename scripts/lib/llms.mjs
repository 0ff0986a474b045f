// What coding agents are given, made of the documents: `llms.txt`, the list of pages, and `SKILL.md`, how to use the package.
import { documents, readDocument, samplesOf } from './documents.mjs';

const PAGES = documents.filter((document) => /^docs\/[\w-]+\.md$/.test(document));

/** A page's first sentence after its heading, without marks of links. @param {string} page */
function summaryOf(page) {
  const paragraphs = readDocument(page).split(/\n\n+/).slice(1);
  const prose = paragraphs.find((text) => /^[A-Z`[]/.test(text.trim())) ?? '';
  const plain = prose.replaceAll(/\s+/g, ' ').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  return /^.*?\.(?= |$)/.exec(plain)?.[0] ?? plain.replace(/:$/, '.');
}

/** @param {string} page */
const titleOf = (page) => /^# (.+)$/m.exec(readDocument(page))?.[1] ?? page;

/** The pages in the groups of the README. */
function groups() {
  const list = readDocument('README.md').split('\n## Documents\n\n')[1]?.split('\n\n')[0] ?? '';
  return list
    .split(/^- /m)
    .slice(1)
    .map((group) => ({
      name: /\*\*(.+?):\*\*/.exec(group)?.[1] ?? '',
      pages: [...group.matchAll(/\((docs\/[\w-]+\.md)\)/g)].map(([, page = '']) => page),
    }));
}

/** https://llmstxt.org: a title, a summary, and links with a sentence each. */
export function llmsText() {
  const readme = readDocument('README.md');
  const [, , summary = ''] = readme.split('\n');
  const lists = groups().map(
    ({ name, pages }) =>
      `## ${name}\n\n${pages.map((page) => `- [${titleOf(page)}](${page}): ${summaryOf(page)}`).join('\n')}\n`,
  );
  return `# react-surreal-auth\n\n> ${summary}\n\nQuick start: [README.md](README.md). In short, for coding agents: [SKILL.md](SKILL.md).\n\n${lists.join('\n')}`;
}

/**
 * A sample of a document, as it stands there.
 * @param {string} document
 * @param {RegExp} language
 * @param {(text: string) => boolean} isIt
 */
function sample(document, language, isIt) {
  const found = samplesOf(document, language).find(({ text }) => isIt(text));
  if (!found) throw new Error(`${document} has no such sample: ${isIt}`);
  return `\`\`\`${found.language}\n${found.text}\`\`\`\n`;
}

/** @param {string} document @param {string} path */
const module = (document, path) =>
  sample(document, /^tsx?$/, (text) => text.startsWith(`// ${path}\n`));

/** The rules that people get wrong most often; the pages say why. */
const RULES = `- Never store, log or hand on a token. Ask \`getToken()\` for each request to a server of your own.
- \`PERMISSIONS\` of the database protect; \`RequireAuth\`, \`SignedIn\` and \`Show\` only hide. Write them first, with \`owner = $auth\`.
- Write \`id = $auth\` in permissions, not \`id = $auth.id\`.
- Query through \`useSurreal()\`: \`const db = await whenReady()\`. Never sign in, connect or close that client.
- Put \`QueryClientProvider\` above \`SurrealAuthProvider\`. Query keys need not name the user.
- Compare \`error.code\`, never \`error.message\`. In development the console says the cure of a wrong setup.
- Session records are the default. Pass \`strategy="refreshToken"\` or \`"tokenOnly"\` only for an access method that exists.
- \`status\` is \`loading\`, \`signed-in\`, \`expired\` or \`signed-out\`. Do not redirect while \`isLoading\` is true.
- Use \`wss://\` or \`https://\` in production.
`;

export function skillText() {
  return `---
name: react-surreal-auth
description: Add or change sign-in in a React app whose users live in SurrealDB, with the package react-surreal-auth. Use it for sign-in forms, sessions, guards, queries as the signed-in user, and errors of that package.
---

# react-surreal-auth

Made by \`npm run llms\` from the documents, which this package brings: [llms.txt](llms.txt) lists them.

## Set up

${sample('README.md', /^sh$/, (text) => text.includes('npm install react-surreal-auth'))}
If npm says \`ERESOLVE … typescript\`, run this first:

${sample('README.md', /^sh$/, (text) => text.startsWith('npm pkg'))}
Run the schema on the database once, as its owner:

${sample('README.md', /^sh$/, (text) => text.startsWith('curl'))}
${module('README.md', 'src/main.tsx')}
## Rules

${RULES}
## Tables of the app

${sample('docs/getting-started.md', /^surql$/, (text) => text.startsWith('DEFINE TABLE note'))}
## Types

${module('docs/getting-started.md', 'src/register.d.ts')}
## Queries

${module('docs/queries.md', 'src/Notes.tsx')}
## The user

${module('docs/queries.md', 'src/Profile.tsx')}
## A form of your own

${module('docs/forms.md', 'src/OwnForm.tsx')}
## Outside of React

${module('docs/routers.md', 'src/auth.ts')}
## More

${PAGES.map((page) => `- [${titleOf(page)}](${page})`).join('\n')}
`;
}
