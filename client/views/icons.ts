import { ThemeColor, ThemeIcon } from 'vscode';
import type { Level, Severity } from '#protocol/words';

export const levelIcons = {
  LOW: icon('pass', 'testing.iconPassed'),
  MEDIUM: icon('info', 'editorInfo.foreground'),
  HIGH: icon('warning', 'editorWarning.foreground'),
  CRITICAL: icon('error', 'editorError.foreground'),
} satisfies Record<Level, ThemeIcon>;

export const severityIcons = {
  critical: icon('flame', 'editorError.foreground'),
  error: icon('error', 'editorError.foreground'),
  warning: icon('warning', 'editorWarning.foreground'),
  info: icon('info', 'editorInfo.foreground'),
} satisfies Record<Severity, ThemeIcon>;

/** A file that PostgreSQL refuses. */
export const brokenIcon = icon('bracket-error', 'editorError.foreground');

/** What was run, and did not end well. */
export const failedIcon = icon('error', 'editorError.foreground');

/** What was not read, or not all of it, and what nobody knows of. */
export const unreadIcon = icon('question', 'editorWarning.foreground');

function icon(name: string, color: string): ThemeIcon {
  return new ThemeIcon(name, new ThemeColor(color));
}
