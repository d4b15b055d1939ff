const folder = 'media/walkthrough';

/** The way through the product, in five steps. It never opens by itself; people find it under Help or in the palette. */
export const walkthroughs = [
  {
    id: 'start',
    title: 'Confiture: know what a migration does before it runs',
    description: 'Locks, risk and rules in five short steps.',
    icon: 'media/icon.png',
    steps: [
      {
        id: 'understand',
        title: 'Understand a migration',
        description:
          'Open a migration: the words above a statement say what it locks and who waits. Point at a statement for all of it.\n[Open Riskiest Migration](command:confiture.openRiskiestMigration)\nNone at hand? [Open the sample](command:confiture.openSample).',
        media: {
          svg: `${folder}/understand.svg`,
          altText:
            'A migration with CREATE INDEX. Above the statement stands: HIGH, SHARE on orders, writes wait, scales with rows.',
        },
        completionEvents: ['onCommand:confiture.openRiskiestMigration', 'onCommand:confiture.openSample'],
      },
      {
        id: 'locks',
        title: 'Read locks and risk',
        description:
          'Each statement holds its locks until commit. The hover lists every relation with its lock, what the lock stops and until when; without statistics a duration is a class, never an invented number. The tree shows the risk of every migration.\n[Show Migrations](command:confiture.migrations.focus)',
        media: {
          svg: `${folder}/locks.svg`,
          altText:
            'Two bars on a time line. ADD COLUMN takes its lock for an instant, but holds it until commit, while CREATE INDEX works; reads and writes wait for all that time.',
        },
        completionEvents: ['onView:confiture.migrations', 'onCommand:confiture.showStatement'],
      },
      {
        id: 'fix',
        title: 'Fix, or ignore with a reason',
        description:
          'The light bulb fixes a finding, writes the safer steps, or puts a comment there that silences it and says why. Fix all can run on save.\n[Fix All in File](command:confiture.fixAll)\n[Explain a rule](command:confiture.explainRule), or [ignore the finding at the cursor](command:confiture.ignoreFinding).',
        media: {
          svg: `${folder}/fix.svg`,
          altText:
            'The menu of the light bulb on CREATE INDEX: Build the index CONCURRENTLY, Write the safer steps, Ignore the rule for this statement, Explain the rule.',
        },
        completionEvents: [
          'onCommand:confiture.fixAll',
          'onCommand:confiture.ignoreFinding',
          'onCommand:confiture.explainRule',
        ],
      },
      {
        id: 'configure',
        title: 'Say what holds for your servers',
        description:
          'No configuration is needed. A confiture.yaml above the migrations says which version of PostgreSQL they run on, how the tool runs them, and which libraries and rules hold. It is completed and explained as you type.\n[Create confiture.yaml](command:confiture.createConfiguration)\nWhat is your own taste stands in the [settings](command:workbench.action.openSettings?%5B%22%40ext%3Aconfiture.confiture%22%5D).',
        media: { markdown: `${folder}/configure.md` },
        completionEvents: ['onCommand:confiture.createConfiguration'],
      },
      {
        id: 'ci',
        title: 'Use the same answers in CI',
        description:
          'The command line has the same engine, so a pull request is told what the editor said. Try it here as a task: findings in files that are closed appear among the problems.\n[Lint as a Task](command:workbench.action.tasks.runTask?%5B%22confiture%3A%20lint%22%5D)',
        media: { markdown: `${folder}/ci.md` },
        completionEvents: ['onCommand:workbench.action.tasks.runTask'],
      },
    ],
  },
] as const;
