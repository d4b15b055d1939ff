import { tokenModifiers, tokenTypes } from '#protocol/semanticTokens';

const described = ([id, description]: [string, string]) => ({ id, description });

/** Themes know none of our tokens, so weight and a line have to do: they are seen in every theme, and by the colour-blind. */
export const configurationDefaults = {
  'editor.semanticTokenColorCustomizations': {
    rules: {
      'destructive.dataLoss': { bold: true, underline: true },
      'destructive.cascade': { bold: true, underline: true },
    },
  },
} as const;

/**
 * Token types for themes to colour. Themes that do not know them take the colour of the scopes: what loses data stands out
 * as much as what is invalid does, dropping an index stays a keyword.
 */
export function semanticTokens(languages: readonly string[]) {
  const loss = ['invalid.destructive.confiture'];
  const scopes = {
    destructive: ['keyword.other.destructive.confiture'],
    'destructive.dataLoss': loss,
    'destructive.cascade': loss,
  };
  return {
    semanticTokenTypes: Object.entries(tokenTypes).map((entry) => ({ ...described(entry), superType: 'keyword' })),
    semanticTokenModifiers: Object.entries(tokenModifiers).map(described),
    semanticTokenScopes: languages.map((language) => ({ language, scopes })),
  };
}
