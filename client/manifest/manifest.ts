import * as z from 'zod';
import { commandDeclarations, commandIds } from './commands';
import { menus } from './menus';
import { configurationDefaults, semanticTokens } from './semanticTokens';
import { type SettingName, settingSections, settings } from './settings';
import { problemMatchers, taskDefinitions } from './tasks';
import { viewContainer, views, viewsWelcome } from './views';
import { walkthroughs } from './walkthroughs';

/** Languages whose files can be migrations. We bring no language of our own and leave `.sql` to whoever has it. */
export const languages = ['sql', 'postgres', 'pgsql', 'plpgsql'] as const;

/** The parts of package.json that are made from these declarations. */
export function manifestParts() {
  return {
    categories: ['Linters', 'Programming Languages', 'Data Science'],
    keywords: ['postgresql', 'migration', 'sql', 'lint', 'locks'],
    icon: 'media/icon.png',
    // YAML because of confiture.yaml, which has no language of its own; the server does not start for other YAML.
    activationEvents: [...languages, 'yaml'].map((language) => `onLanguage:${language}`),
    capabilities: {
      untrustedWorkspaces: {
        supported: 'limited',
        description: 'Built-in rules lint migrations. What would load code or open connections waits for trust.',
      },
      virtualWorkspaces: {
        supported: false,
        description: 'The language server reads migrations from the file system.',
      },
    },
    contributes: {
      commands: commandIds.map((command) => {
        const { title, ...rest } = commandDeclarations[command];
        return { command, title, category: 'Confiture', ...('icon' in rest ? { icon: rest.icon } : {}) };
      }),
      menus,
      viewsContainers: { activitybar: [viewContainer] },
      views: { [viewContainer.id]: views },
      viewsWelcome,
      walkthroughs,
      taskDefinitions,
      problemMatchers,
      configuration: settingSections.map(({ title, names }, order) => ({
        title,
        order,
        properties: settingProperties(names),
      })),
      grammars: [
        {
          path: './syntaxes/confiture.injection.json',
          scopeName: 'confiture.injection',
          injectTo: ['source.sql', 'source.pgsql', 'source.plpgsql'],
        },
      ],
      ...semanticTokens(languages),
      configurationDefaults,
      yamlValidation: [{ fileMatch: 'confiture.yaml', url: './schemas/confiture.schema.json' }],
    },
  };
}

function settingProperties(names: readonly SettingName[]): Record<string, object> {
  return Object.fromEntries(
    names.map((name, order) => {
      const { $schema: _, description, examples: __, ...schema } = z.toJSONSchema(settings[name], { io: 'input' });
      return [`confiture.${name}`, { ...schema, markdownDescription: description, scope: scopeOf(name), order }];
    }),
  );
}

/** The log's detail is the person's own; the rest may differ from folder to folder. */
function scopeOf(name: string): 'window' | 'resource' {
  return name.startsWith('trace.') ? 'window' : 'resource';
}
