import { plural } from '#core/report/words/plural';
import { bySeverity } from '#core/rules/severity';
import type { Decision } from './decisions';
import { outsideThisTool } from './outside';
import type { ComplianceReport, UnreadPlace } from './report';
import type { Cell, Section } from './section';
import type { LibraryVerdict, RuleVerdict } from './verdict';

/** The report in the order that an auditor reads it: what was judged by what, what is open, who accepted what, what nobody saw. */
export function sectionsOf(report: ComplianceReport): Section[] {
  const of = (outcome: Decision['outcome']) =>
    report.decisions.filter((each) => each.outcome === outcome).toSorted((a, b) => bySeverity(a.severity, b.severity));
  return [
    overview(report),
    openFindings(of('open')),
    acceptedFindings(of('accepted')),
    knownFindings(of('known')),
    ...report.libraries.map(rulesOf),
    changedSettings(report),
    unreadParts(report.unread),
    outside(),
  ];
}

function overview({ files, statements, unread, libraries, notes }: ComplianceReport): Section {
  const read = `${plural(statements, 'statement')} in ${plural(files, 'file')}`;
  const left =
    unread.length === 0
      ? 'Nothing was left unread.'
      : `${plural(unread.length, 'part')} could not be read and no rule has judged them; they are listed below.`;
  return {
    title: 'What was judged',
    paragraphs: [
      `${read}. ${left}`,
      'A finding says that a statement works against a clause. No finding says only that these rules found nothing in what they read: whether a system complies is for people to say.',
      ...(libraries.length === 0
        ? [
            'No library with clauses is in force. Name some: `--libraries hipaa,sox,gdpr,pci`, or `libraries:` in confiture.yaml.',
          ]
        : []),
      ...notes,
    ],
    table: {
      columns: ['Library', 'Version', 'Written against', 'Rules in force', 'Not run', 'Open', 'Accepted', 'Known'],
      rows: libraries.map(libraryRow),
    },
  };
}

function libraryRow({ title, version, edition, rules }: LibraryVerdict): Cell[][] {
  const sum = (count: (rule: RuleVerdict) => number) => String(rules.reduce((total, rule) => total + count(rule), 0));
  return [
    [title],
    [version],
    [edition ?? 'not said'],
    [sum(({ notRun }) => (notRun === undefined ? 1 : 0))],
    [sum(({ notRun }) => (notRun === undefined ? 0 : 1))],
    [sum(({ counts }) => counts.open)],
    [sum(({ counts }) => counts.accepted)],
    [sum(({ counts }) => counts.known)],
  ];
}

const findingColumns = ['Severity', 'Rule', 'Clause', 'Finding', 'Object', 'Place'];

function findingRow(decision: Decision): Cell[][] {
  const { severity, rule, clause, message, object, file, line, conflictsWith } = decision;
  const conflict = conflictsWith.flatMap((other): Cell[] => [' May ask for the opposite: ', { code: other }, '.']);
  return [
    [{ severity }],
    [{ code: rule }],
    [clause ?? 'none'],
    [message, ...conflict],
    object === undefined ? [''] : [{ code: object }],
    [{ code: `${file}:${line}` }],
  ];
}

function openFindings(decisions: readonly Decision[]): Section {
  return {
    title: 'Open findings',
    paragraphs: decisions.length === 0 ? ['None in what was read.'] : ['Nobody has decided about these.'],
    table: { columns: findingColumns, rows: decisions.map(findingRow) },
  };
}

function acceptedFindings(decisions: readonly Decision[]): Section {
  return {
    title: 'Accepted findings',
    paragraphs: [
      decisions.length === 0
        ? 'None: no comment silences a finding.'
        : 'A `confiture-ignore` comment silences each of these. Who wrote the comment is what git says of its line.',
    ],
    table: {
      columns: [...findingColumns, 'Reason', 'By'],
      rows: decisions.map((decision) => [
        ...findingRow(decision),
        [decision.reason ?? 'no reason given'],
        [decision.author === undefined ? 'not known to git' : by(decision.author)],
      ]),
    },
  };
}

function by({ name, date, commit }: NonNullable<Decision['author']>): string {
  return `${name}, ${date.slice(0, 10)}, commit ${commit}`;
}

function knownFindings(decisions: readonly Decision[]): Section {
  return {
    title: 'Findings known from the baseline',
    paragraphs: [
      decisions.length === 0 ? 'None.' : 'They were there when the baseline was written; nobody has given a reason.',
    ],
    table: { columns: findingColumns, rows: decisions.map(findingRow) },
  };
}

function rulesOf({ title, edition, rules }: LibraryVerdict): Section {
  return {
    title: `Rules of ${title}`,
    paragraphs: [`Clauses of ${edition ?? 'an edition that the library does not name'}.`],
    table: {
      columns: ['Rule', 'Clause', 'Requirement', 'Looks for', 'Result'],
      rows: rules.map((rule) => [
        [{ code: rule.id }],
        [rule.clause ?? 'none'],
        [rule.requirement ?? ''],
        [rule.summary],
        [resultOf(rule)],
      ]),
    },
  };
}

function resultOf({ notRun, counts }: RuleVerdict): string {
  const said = [
    ...(counts.open > 0 ? [`${counts.open} open`] : []),
    ...(counts.accepted > 0 ? [`${counts.accepted} accepted`] : []),
    ...(counts.known > 0 ? [`${counts.known} known`] : []),
  ];
  if (notRun !== undefined) return `Not run: ${notRun}.`;
  return said.length === 0 ? 'Nothing found in what was read.' : `${said.join(', ')}.`;
}

function changedSettings({ libraries }: ComplianceReport): Section {
  const changed = libraries
    .flatMap(({ rules }) => rules)
    .filter(({ severity, severityOfLibrary }) => severity !== severityOfLibrary);
  return {
    title: 'Settings that differ from the libraries',
    paragraphs: changed.length === 0 ? ['None: every rule has the severity of its library.'] : [],
    table: {
      columns: ['Rule', 'Library says', 'Here'],
      rows: changed.map(({ id, severity, severityOfLibrary, notRun }) => [
        [{ code: id }],
        [{ severity: severityOfLibrary }],
        severity === undefined ? [`off: ${notRun ?? 'switched off'}`] : [{ severity }],
      ]),
    },
  };
}

function unreadParts(unread: readonly UnreadPlace[]): Section {
  return {
    title: 'Not read',
    paragraphs: unread.length === 0 ? ['Nothing was left unread.'] : ['No rule has judged these places.'],
    table: {
      columns: ['Place', 'Why'],
      rows: unread.map(({ file, line, message }) => [[{ code: `${file}:${line}` }], [message]]),
    },
  };
}

function outside(): Section {
  return {
    title: 'Outside this tool',
    paragraphs: ['No migration shows the following, so nothing here has looked at it:'],
    list: outsideThisTool,
  };
}
