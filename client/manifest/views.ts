/** The container in the activity bar and its trees. */
export const viewContainer = { id: 'confiture', title: 'Confiture', icon: 'media/activity-bar.svg' } as const;

export const migrationsView = 'confiture.migrations';
export const rulesView = 'confiture.rules';

export const views = [
  { id: migrationsView, name: 'Migrations', icon: '$(database)' },
  { id: rulesView, name: 'Rules', icon: '$(law)' },
] as const;

/** Shown in a tree that has nothing yet. */
export const viewsWelcome = [
  {
    view: migrationsView,
    contents:
      'No migrations found in this workspace.\n\nFiles count as migrations when a version stands in front of their name, they end in `.up.sql`, or their folder is called migrations. The layouts of Flyway, goose, dbmate, sqlx, Prisma, Supabase, Atlas, Sqitch, golang-migrate and node-pg-migrate are known. A `confiture.yaml` with `include` names others.\n[Look Again](command:confiture.lintWorkspace)\n[Create confiture.yaml](command:confiture.createConfiguration)\n[Open the walkthrough](command:confiture.openWalkthrough) or [a sample](command:confiture.openSample).',
  },
  { view: rulesView, contents: 'The language server is starting.\n[Show Log](command:confiture.showLog)' },
] as const;
