// Makes the built site work in any folder of any host: VitePress wants to know its folder when it builds (issue 3057), so it is
// built for a marker, and each page says where it stands. All pages stand in one folder.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { MARKER } from './pages.mjs';

const HERE = 'window.__docsBase';
const SITE_DATA = /(__VP_SITE_DATA__=JSON\.parse\()("(?:[^"\\]|\\.)*")\)/;
const LOCATE = `<script>${HERE}=new URL('.',location.href).pathname</script>`;
const replaced = `.replaceAll(${JSON.stringify(MARKER)},${HERE})`;

/** Links become relative; the site's data gets its base when the page is read. @param {string} html */
function inPage(html) {
  const [before = '', call = '', data = '', after = ''] = html.split(SITE_DATA);
  if (!data) throw new Error('VitePress writes its site data in another form now: see relocate.mjs.');
  const [head, tail] = [before, after].map((part) => part.replaceAll(MARKER, './'));
  return `${head}${call}${data}${replaced})${tail}`.replace('<head>', `<head>${LOCATE}`);
}

/** Texts with the marker become expressions. @param {string} script */
function inScript(script) {
  if (!script.includes(MARKER)) return script;
  /** @type {{ start: number, end: number, text: string }[]} */
  const edits = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    const text = script.slice(node.getStart(), node.end);
    if (ts.isStringLiteral(node) && text.includes(MARKER))
      edits.push({ start: node.getStart(), end: node.end, text: `(${text}${replaced})` });
    else if (ts.isTemplateLiteralToken(node) && text.includes(MARKER))
      edits.push({
        start: node.getStart(),
        end: node.end,
        text: text.replaceAll(MARKER, `\${${HERE}}`),
      });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('script.js', script, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS));
  let out = script;
  for (const { start, end, text } of edits.reverse()) out = out.slice(0, start) + text + out.slice(end);
  return out;
}

/** @param {string} folder of the site that VitePress built, nothing else in it */
export function relocate(folder) {
  // It would be shown at addresses of any depth, and could not know where the site begins.
  rmSync(join(folder, '404.html'));
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const change = name.endsWith('.html')
      ? inPage
      : name.endsWith('.js')
        ? inScript
        : name.endsWith('.css')
          ? (/** @type {string} */ css) => css.replaceAll(`${MARKER}assets/`, './')
          : undefined;
    const path = join(folder, name);
    if (change) writeFileSync(path, change(readFileSync(path, 'utf8')));
  }
}
