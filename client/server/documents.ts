import { languages } from '#client/manifest/manifest';

/** In the words that the editor and the language client share. */
type ServedDocument =
  | { readonly scheme: string; readonly language: string }
  | { readonly scheme: string; readonly pattern: string };

/** What the language server is started for: SQL, saved or not, and our own configuration. */
export const startingDocuments: readonly ServedDocument[] = [
  ...languages.flatMap((language) => [
    { scheme: 'file', language },
    { scheme: 'untitled', language },
  ]),
  { scheme: 'file', pattern: '**/confiture.yaml' },
];

/** What a running server is told of besides: YAML, which may be a rule library. */
export const servedDocuments: readonly ServedDocument[] = [
  ...startingDocuments,
  { scheme: 'file', pattern: '**/*.{yaml,yml}' },
  { scheme: 'file', pattern: '**/confiture.lock' },
];
