/** The words of all languages, for stories. */
import type { Messages } from 'react-surreal-auth/ui';

/** Each is a chunk of its own, loaded when somebody chooses it. */
export const catalogues = {
  ar: async () => (await import('react-surreal-auth/ui/locales/ar')).ar,
  de: async () => (await import('react-surreal-auth/ui/locales/de')).de,
  en: async () => (await import('react-surreal-auth/ui')).en,
  es: async () => (await import('react-surreal-auth/ui/locales/es')).es,
  fr: async () => (await import('react-surreal-auth/ui/locales/fr')).fr,
  he: async () => (await import('react-surreal-auth/ui/locales/he')).he,
  it: async () => (await import('react-surreal-auth/ui/locales/it')).it,
  ja: async () => (await import('react-surreal-auth/ui/locales/ja')).ja,
  ko: async () => (await import('react-surreal-auth/ui/locales/ko')).ko,
  nl: async () => (await import('react-surreal-auth/ui/locales/nl')).nl,
  pl: async () => (await import('react-surreal-auth/ui/locales/pl')).pl,
  'pt-BR': async () => (await import('react-surreal-auth/ui/locales/pt-BR')).ptBR,
  tr: async () => (await import('react-surreal-auth/ui/locales/tr')).tr,
  'zh-CN': async () => (await import('react-surreal-auth/ui/locales/zh-CN')).zhCN,
} satisfies Record<string, () => Promise<Messages>>;

export type Language = keyof typeof catalogues;
