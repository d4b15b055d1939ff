/** The container in the activity bar and its trees. */
export const viewContainer = { id: 'confiture', title: 'Confiture', icon: 'media/activity-bar.svg' } as const;

export const migrationsView = 'confiture.migrations';
export const connectionsView = 'confiture.connections';
export const runsView = 'confiture.runs';
export const rulesView = 'confiture.rules';

export const views = [
  { id: migrationsView, name: 'Migrations', icon: '$(database)' },
  { id: connectionsView, name: 'Connections', icon: '$(plug)' },
  { id: runsView, name: 'Runs', icon: '$(history)', visibility: 'collapsed' },
  { id: rulesView, name: 'Rules', icon: '$(law)' },
] as const;

/** Shown in a tree that has nothing yet. */
export const viewsWelcome = [
  {
    view: migrationsView,
    contents:
      'No migrations found in this workspace.\n\nFiles count as migrations when a version stands in front of their name, they end in `.up.sql`, or their folder is called migrations. The layouts of Flyway, goose, dbmate, sqlx, Prisma, Supabase, Atlas, Sqitch, golang-migrate, node-pg-migrate, Diesel, sql-migrate and graphile-migrate are known. A `confiture.yaml` with `include` names others.\n[Look Again](command:confiture.lintWorkspace)\n[Create confiture.yaml](command:confiture.createConfiguration)\n[Open the walkthrough](command:confiture.openWalkthrough) or [a sample](command:confiture.openSample).',
  },
  {
    view: connectionsView,
    when: '!isWorkspaceTrusted',
    contents:
      'Connections wait until you trust this workspace: its files say where they lead.\n[Manage Trust](command:workbench.trust.manage)',
  },
  {
    view: connectionsView,
    when: 'isWorkspaceTrusted',
    contents:
      'No database is named here. DATABASE_URL, .env, PG variables, confiture.yaml and db/environments are read; nothing is connected to before you ask for it.\n[Add Connection](command:confiture.addConnection)\n[Start Embedded Database](command:confiture.startEmbedded)',
  },
  {
    view: runsView,
    contents:
      'Nothing has been run from this workspace. Nothing runs on its own: not on typing, opening or saving.\n[Execute Migrations…](command:confiture.executeMigrations)',
  },
  { view: rulesView, contents: 'The language server is starting.\n[Show Log](command:confiture.showLog)' },
] as const;
