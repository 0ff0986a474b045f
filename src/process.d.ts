/** Bundlers put a text in the place of `process.env.NODE_ENV`; nothing else of Node is used. */
declare const process: { readonly env: { readonly NODE_ENV?: string } };
