// The default theme with the fonts of the system: nothing to load.
export { default } from 'vitepress/theme-without-fonts';
