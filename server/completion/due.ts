/** Something that may stand at the cursor. `of` is a word of a level that names a table. */
export type Due =
  | { readonly what: 'relation'; readonly kinds: readonly RelationKind[] }
  | { readonly what: 'index' | 'constraint' | 'trigger' | 'policy'; readonly of?: string | undefined }
  | { readonly what: 'column'; readonly of: string }
  | { readonly what: 'column in scope' | 'declared column' | 'source' | 'schema' | 'type' | 'own type' | 'routine' }
  | { readonly what: 'keyword'; readonly words: readonly string[] };

export type RelationKind = 'table' | 'foreign table' | 'view' | 'materialized view' | 'sequence';

export const tables: Due = { what: 'relation', kinds: ['table', 'foreign table'] };
export const readable: Due = { what: 'relation', kinds: ['table', 'foreign table', 'view', 'materialized view'] };
export const routine: Due = { what: 'routine' };
export const type: Due = { what: 'type' };
