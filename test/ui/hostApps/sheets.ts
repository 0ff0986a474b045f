/**
 * What the base styles of host apps say about elements, reduced to the declarations that could reach the kit. They state
 * facts of the versions named, in words of our own; Tailwind 4 runs itself.
 */

/** The rules of each host by its name. */
export const HOSTS: Readonly<Record<string, string>> = {
  // The React template of create-vite up to 8.x, index.css and App.css.
  'create-vite 8': `
    :root { color: #ffffffde; background: #242424; color-scheme: light dark; }
    #root { text-align: center; }
    a { font-weight: 500; color: #646cff; text-decoration: inherit; }
    h1 { font-size: 3.2em; line-height: 1.1; }
    button { border: 1px solid transparent; border-radius: 8px; padding: 0.6em 1.2em; font-size: 1em;
      font-weight: 500; font-family: inherit; background-color: #f9f9f9; cursor: pointer; transition: border-color 0.25s; }
    button:hover { border-color: #646cff; }
    button:focus, button:focus-visible { outline: 4px auto red; }`,
  // The React template of create-vite 9.
  'create-vite 9': `
    :root { letter-spacing: 0.18px; color-scheme: light dark; }
    #root { text-align: center; }
    h1, h2 { font-family: serif; font-weight: 500; color: #08060d; }
    h2 { font-size: 24px; line-height: 118%; letter-spacing: -0.24px; margin: 0 0 8px; }
    p { margin: 0; }`,
  // preflight.css of Tailwind 3.4, which stands in no layer.
  'Tailwind 3 preflight': `
    *, ::before, ::after { box-sizing: border-box; border-width: 0; border-style: solid; border-color: #e5e7eb; }
    blockquote, dl, dd, h1, h2, h3, hr, figure, p, pre { margin: 0; }
    h1, h2, h3 { font-size: inherit; font-weight: inherit; }
    a { color: inherit; text-decoration: inherit; }
    button, input, optgroup, select, textarea { font-family: inherit; font-size: 100%; font-weight: inherit;
      line-height: inherit; letter-spacing: inherit; color: inherit; margin: 0; padding: 0; }
    button, [type="button"], [type="reset"], [type="submit"] { -webkit-appearance: button;
      background-color: transparent; background-image: none; }
    ol, ul, menu { list-style: none; margin: 0; padding: 0; }
    dialog { padding: 0; }
    img, svg, video { display: block; vertical-align: middle; }
    img, video { max-width: 100%; height: auto; }`,
  // _reboot.scss of Bootstrap 5.3.
  'Bootstrap 5 reboot': `
    *, *::before, *::after { box-sizing: border-box; }
    h1, h2, h3 { margin-top: 0; margin-bottom: 0.5rem; font-weight: 500; line-height: 1.2; }
    h2 { font-size: 2rem; }
    p { margin-top: 0; margin-bottom: 1rem; }
    ul { padding-left: 2rem; margin-bottom: 1rem; }
    a { color: #0d6efd; text-decoration: underline; }
    label { display: inline-block; }
    button { border-radius: 0; }
    input, button, select, optgroup, textarea { margin: 0; font-family: inherit; font-size: inherit; line-height: inherit; }
    select { word-wrap: normal; }
    button, [type="button"], [type="reset"], [type="submit"] { -webkit-appearance: button; }
    button:not(:disabled), [type="button"]:not(:disabled) { cursor: pointer; }
    img, svg { vertical-align: middle; }`,
  // The classless rules of Pico 2.1 for forms, buttons, headings and dialogs.
  'Pico 2': `
    *, *::before, *::after { box-sizing: border-box; background-repeat: no-repeat; }
    h2 { margin-top: 0; margin-bottom: 20px; font-size: 1.75rem; font-weight: 700; color: #2d3138; }
    p, ul, form, section, article { margin-top: 0; margin-bottom: 20px; }
    a:not([role="button"]) { color: #0172ad; text-decoration: underline; outline: none; }
    label { display: block; width: 100%; margin-bottom: 6px; }
    input, select, textarea, button { margin: 0; font-family: inherit; font-size: 1rem; line-height: inherit; }
    input:not([type="checkbox"], [type="radio"]), select { width: 100%; }
    input:not([type="checkbox"], [type="radio"], [type="range"], [type="file"]), select {
      appearance: none; padding: 12px 16px; }
    input, select { border: 1px solid #cfd5e2; border-radius: 4px; background-color: #fbfcfc; box-shadow: none; }
    input:not([type="checkbox"], [type="radio"], [type="range"]) { height: 50px; }
    input:not([type="checkbox"], [type="radio"], [type="range"], [type="file"]), select { margin-bottom: 16px; }
    [type="checkbox"] { width: 1.25em; height: 1.25em; margin-inline-end: 0.5em; border-width: 2px; cursor: pointer; }
    [type="checkbox"] ~ label { display: inline-block; width: auto; margin-bottom: 0; cursor: pointer; }
    button, [type="submit"], [type="reset"], [type="button"] { display: inline-block; padding: 12px 16px;
      border: 1px solid #0172ad; border-radius: 4px; background-color: #0172ad; color: #fff; font-size: 1rem;
      text-align: center; margin-bottom: 16px; }
    [type="submit"], [type="button"] { width: 100%; }
    dialog { display: flex; z-index: 999; position: fixed; inset: 0; align-items: center; justify-content: center;
      width: inherit; min-width: 100%; height: inherit; min-height: 100%; padding: 0; border: 0;
      background-color: #e7eaf0c0; color: #373c44; }
    svg:not([fill]) { fill: currentColor; }`,
  'a reset of margins': '* { margin: 0; padding: 0; }',
  'a reset of everything':
    '*, *::before, *::after { margin: 0; padding: 0; border: 0; font: inherit; list-style: none; }',
};
