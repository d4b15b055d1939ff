import { limits } from './limits';

/** A regular expression that takes time in proportion to the text, whatever the two are. */
export interface Pattern {
  /** Whether it is found anywhere in the text. */
  test(text: string): boolean;
}

/** Makes a pattern, or says in half a sentence why it cannot. */
export type CompilePattern = (source: string) => Pattern | { readonly problem: string };

/** The RE2 engine, which is loaded only where a library has patterns. @see https://github.com/google/re2/wiki/Syntax */
export async function loadPatterns(): Promise<CompilePattern> {
  const { RE2JS } = await import('re2js');
  return (source) => {
    if (source.length > limits.pattern)
      return { problem: `it has ${source.length} characters, and ${limits.pattern} are allowed` };
    try {
      const compiled = RE2JS.compile(source);
      return { test: (text) => compiled.test(text.slice(0, limits.matchedText)) };
    } catch (error) {
      return { problem: reasonOf(error) };
    }
  };
}

/** The engine has no memory of what it has matched and looks neither back nor ahead: that is what makes it linear. */
function reasonOf(error: unknown): string {
  const said = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error);
  if (/`\(\?<?[=!]/.test(said)) return `${said}; look-around is not allowed, as matching has to take linear time`;
  if (/invalid escape sequence: `\\[1-9k]/.test(said))
    return `${said}; backreferences are not allowed, as matching has to take linear time`;
  return said;
}
