import { languages } from '#client/manifest/manifest';

/** In the words that the editor and the language client share. */
type ServedDocument =
  | { readonly scheme: string; readonly language: string }
  | { readonly scheme: string; readonly pattern: string };

/** What the language server is told of: SQL, saved or not, and our own configuration. */
export const servedDocuments: readonly ServedDocument[] = [
  ...languages.flatMap((language) => [
    { scheme: 'file', language },
    { scheme: 'untitled', language },
  ]),
  { scheme: 'file', pattern: '**/confiture.yaml' },
];
