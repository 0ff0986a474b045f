// Holds every catalogue to the English one: the same keys and places, its own words, its language's plural forms.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { en, type Messages, type Plural } from 'react-surreal-auth/ui';
import { ar } from 'react-surreal-auth/ui/locales/ar';
import { de } from 'react-surreal-auth/ui/locales/de';
import { es } from 'react-surreal-auth/ui/locales/es';
import { fr } from 'react-surreal-auth/ui/locales/fr';
import { he } from 'react-surreal-auth/ui/locales/he';
import { it as italian } from 'react-surreal-auth/ui/locales/it';
import { ja } from 'react-surreal-auth/ui/locales/ja';
import { ko } from 'react-surreal-auth/ui/locales/ko';
import { nl } from 'react-surreal-auth/ui/locales/nl';
import { pl } from 'react-surreal-auth/ui/locales/pl';
import { ptBR } from 'react-surreal-auth/ui/locales/pt-BR';
import { tr } from 'react-surreal-auth/ui/locales/tr';
import { zhCN } from 'react-surreal-auth/ui/locales/zh-CN';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Language {
  readonly tag: string;
  readonly words: Messages;
  /** The keys whose word is the same in English. */
  readonly same?: readonly string[];
  /** What ends a sentence. */
  readonly stop?: string;
}

const languages: readonly Language[] = [
  { tag: 'ar', words: ar },
  { tag: 'de', words: de, same: ['name', 'optional'] },
  { tag: 'es', words: es },
  { tag: 'fr', words: fr },
  { tag: 'he', words: he },
  { tag: 'it', words: italian, same: ['account', 'email', 'password'] },
  { tag: 'ja', words: ja, stop: '。' },
  { tag: 'ko', words: ko },
  { tag: 'nl', words: nl, same: ['account'] },
  { tag: 'pl', words: pl },
  { tag: 'pt-BR', words: ptBR },
  { tag: 'tr', words: tr },
  { tag: 'zh-CN', words: zhCN, stop: '。' },
];

type Said = string | Plural | undefined;

/** Every text of a message: the one, or one a plural form. */
function textsOf(message: Said): string[] {
  if (message === undefined) return [];
  if (typeof message === 'string') return [message];
  return Object.values(message).filter((text) => text !== undefined);
}

const placesOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

const entriesOf = (words: Messages): [key: string, message: Said][] => Object.entries(words);

/** The keys of the catalogue for which `isWrong` holds. */
function wrongKeys(words: Messages, isWrong: (message: Said, english: Said, key: string) => boolean) {
  const english = new Map(entriesOf(en));
  return entriesOf(words)
    .filter(([key, message]) => key !== 'locale' && isWrong(message, english.get(key), key))
    .map(([key]) => key);
}

/** The plural forms that mean one number alone, such as Arabic's `two`: a word can stand for that number. */
function formsOfOneNumber(tag: string): Set<string> {
  const rules = new Intl.PluralRules(tag);
  const numbers = [...Array(1000).keys(), 1_000_000];
  const forms = numbers.map((number) => rules.select(number));
  return new Set(forms.filter((form, at) => form !== 'other' && !forms.includes(form, at + 1)));
}

// A message that is a sentence in English is one everywhere: the errors, and what a form says of a field.
const isSentence = (message: Said): boolean => textsOf(message).every((text) => text.endsWith('.'));

it('tests every language that there is, under its own tag', () => {
  const files = readdirSync(join(root, 'src/ui/locales')).sort();
  expect(languages.map(({ tag }) => `${tag}.ts`)).toEqual(files);
});

describe.each(languages)('$tag', ({ tag, words, same = [], stop = '.' }) => {
  it('says its language in BCP 47', () => {
    expect(words.locale).toBe(tag);
    expect(Intl.getCanonicalLocales(words.locale)).toEqual([words.locale]);
    expect(Intl.PluralRules.supportedLocalesOf(words.locale)).toEqual([words.locale]);
  });

  it('has the keys of English, those of thrown reasons included', () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
  });

  it('says something everywhere, and nothing with spaces around it', () => {
    expect(
      wrongKeys(words, (message) => {
        const texts = textsOf(message);
        return texts.length === 0 || texts.some((text) => text === '' || text !== text.trim());
      }),
    ).toEqual([]);
  });

  it('leaves nothing in English but the words that are the same', () => {
    const untranslated = wrongKeys(words, (message, english) =>
      textsOf(message).some((text) => textsOf(english).includes(text)),
    );
    expect(untranslated.sort()).toEqual(same);
  });

  it('keeps the places that are filled in', () => {
    const withWord = formsOfOneNumber(tag);
    const isWrong = (text: string, english: Said, form?: string): boolean => {
      const [places] = textsOf(english).map(placesOf);
      const kept = form && withWord.has(form) ? places?.filter((place) => place !== '{count}') : places;
      const found = placesOf(text).join();
      return found !== places?.join() && found !== kept?.join();
    };
    expect(
      wrongKeys(words, (message, english) =>
        typeof message === 'string'
          ? isWrong(message, english)
          : Object.entries(message ?? {}).some(([form, text]) => isWrong(text, english, form)),
      ),
    ).toEqual([]);
  });

  it('keeps the host name of the example', () => {
    expect(
      wrongKeys(
        words,
        (message, english) =>
          textsOf(english).some((text) => text.includes('@example.com')) &&
          !textsOf(message).every((text) => text.includes('@example.com')),
      ),
    ).toEqual([]);
  });

  it('has the plural forms of its language, no more and no less', () => {
    const forms = [...new Intl.PluralRules(tag).resolvedOptions().pluralCategories].sort();
    expect(
      wrongKeys(words, (message, english) => {
        const isPlural = typeof english === 'object';
        if (isPlural !== (typeof message === 'object')) return true;
        return (
          isPlural &&
          Object.keys(message ?? {})
            .sort()
            .join() !== forms.join()
        );
      }),
    ).toEqual([]);
  });

  it('ends sentences as the language does, and nothing else', () => {
    expect(
      wrongKeys(words, (message, english) =>
        textsOf(message).some((text) => text.endsWith(stop) !== isSentence(english)),
      ),
    ).toEqual([]);
  });

  it('announces what goes on with dots, where English does', () => {
    expect(
      wrongKeys(words, (message, english) =>
        textsOf(message).some(
          (text) => text.endsWith('…') !== textsOf(english).every((other) => other.endsWith('…')),
        ),
      ),
    ).toEqual([]);
  });

  it('blames e-mail and password alike, so that nobody learns which was wrong', () => {
    const sentence = words.invalid_credentials.toLocaleLowerCase(tag);
    expect(sentence).toContain(words.email.toLocaleLowerCase(tag));
    expect(sentence).toContain(words.password.toLocaleLowerCase(tag));
  });

  it('names a button that ends a session by the words on it, for those who speak to their device', () => {
    const name = words.endSessionOf.toLocaleLowerCase(tag);
    expect(name).toContain(words.endSession.toLocaleLowerCase(tag));
  });

  it('has no marks of direction, no other invisible signs and no letters in two pieces', () => {
    expect(
      wrongKeys(words, (message) =>
        textsOf(message).some((text) => /\p{Cf}|\p{Cc}/u.test(text) || text !== text.normalize('NFC')),
      ),
    ).toEqual([]);
  });

  it('brings in nothing but types', () => {
    const path = join(root, `src/ui/locales/${tag}.ts`);
    const { outputText } = ts.transpileModule(ts.sys.readFile(path) ?? '', {
      compilerOptions: {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ES2022,
        verbatimModuleSyntax: true,
      },
    });
    expect(outputText).toContain('export const');
    expect(outputText).not.toMatch(/\bimport\b/);
  });
});

describe('languages together', () => {
  it('share no sentence', () => {
    // A catalogue begun as a copy of another, and not finished, is found here.
    const owners = new Map<string, string[]>();
    for (const { tag, words } of languages)
      for (const text of new Set(entriesOf(words).flatMap(([, message]) => textsOf(message))))
        if (isSentence(text)) owners.set(text, [...(owners.get(text) ?? []), tag]);
    expect([...owners].filter(([, tags]) => tags.length > 1)).toEqual([]);
  });
});
