/** The type of our tasks in `tasks.json`. */
export const taskType = 'confiture';

/** One line of `confiture lint --format gcc`. The rule comes last, because a message may hold brackets of its own. */
export const problemPattern = {
  regexp: '^(.+?):(\\d+):(\\d+): (error|warning|note): (.*) \\[([\\w-]+/[\\w-]+)\\]$',
  file: 1,
  line: 2,
  column: 3,
  severity: 4,
  message: 5,
  code: 6,
} as const;

export const taskDefinitions = [
  {
    type: taskType,
    required: ['command'],
    properties: {
      command: { type: 'string', enum: ['lint'], description: 'What is done: `lint` checks migrations.' },
      paths: {
        type: 'array',
        items: { type: 'string' },
        default: ['.'],
        description: 'SQL files and folders, relative to the workspace folder.',
      },
      options: {
        type: 'array',
        items: { type: 'string' },
        description: 'Further options of the command line, such as --since, origin/main.',
      },
    },
  },
] as const;

/**
 * Problems of a task belong to the same owner as those of the open editors, as TypeScript's do: as soon as a file is
 * opened, what the server says of it takes their place, and nothing is listed twice.
 */
export const problemMatchers = [
  {
    name: 'confiture',
    label: 'Confiture',
    owner: 'confiture',
    source: 'confiture',
    applyTo: 'closedDocuments',
    fileLocation: 'autoDetect',
    pattern: problemPattern,
  },
] as const;
