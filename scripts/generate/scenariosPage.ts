import { type Scenario, scenarios } from '#scripts/scenarios/rows';
import { folder, peersFile, type ScenarioTest, scenarioTests } from '#scripts/scenarios/tests';
import type { Artefact } from './artefact';

/** `docs/scenarios.md`: every fault and bad input, what becomes of it, and the tests that prove it. */
export async function scenariosPage(repository: string): Promise<Artefact> {
  const tests = await scenarioTests(repository);
  const content = [
    '# Faults and bad input, and what becomes of them',
    `Whatever is pulled out from under a run: database and ledger agree, and the next run converges. Each row is proved on real servers, the oldest major and the newest, by the tests that have its number in their names, in \`${folder}\`. What other tools did is what dbmate, node-pg-migrate and graphile-migrate did in \`${peersFile}\`, on the same PostgreSQL 18 by the same fault ([versions](running.md#what-other-tools-do-there)). This page is made from the tests (\`scripts/scenarios\`), and a check fails where a row has none.`,
    [
      '| | what happens | what becomes of it | other tools | tests |',
      '|---|---|---|---|---|',
      ...scenarios.map((each) => row(each, tests)),
    ].join('\n'),
  ];
  return { path: 'docs/scenarios.md', content: `${content.join('\n\n')}\n` };
}

function row({ number, fault, outcome, peers = '', elsewhere }: Scenario, tests: readonly ScenarioTest[]): string {
  const own = tests.filter((test) => test.number === number);
  const files = [...new Set(own.map(({ file }) => file))];
  const proof = files.map((file) => {
    const names = own.filter((test) => test.file === file).map(({ name }) => name);
    return `\`${file}\`: ${[...new Set(names)].join('; ')}`;
  });
  const cells = [fault, outcome, peers, elsewhere === undefined ? proof.join('<br>') : `not here: ${elsewhere}`];
  return `| ${number} | ${cells.map(shown).join(' | ')} |`;
}

/** Of a cell: what Markdown would take for its own. */
function shown(text: string): string {
  return text.replaceAll('%s', '…').replaceAll(/[\\|*_]/g, '\\$&');
}
