import { isAddress } from '#core/rules/docs';
import type { AppliedRule, LintResult } from './lintResult';
import { missingNotes } from './missingLibraries';
import type { FileOutcome, Range, ReportedFinding, SuppressedOutcome } from './outcome';
import { isAbsolute, type ReportOptions, repositoryPath } from './reportOptions';
import { severityWords } from './severityWords';
import { trailJson } from './trail';

/** SARIF 2.1.0. @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function lintSarif(result: LintResult, options: ReportOptions): string {
  const { outcomes, rules } = result;
  const places = new Map(rules.map(({ id }, index) => [id, index]));
  const writer = new ResultWriter(places, options);
  const run = {
    tool: {
      driver: {
        name: 'Confiture',
        version: options.version,
        semanticVersion: options.version,
        rules: rules.map(ruleOf),
      },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: outcomes.flatMap((file) => writer.notifications(file)),
        toolConfigurationNotifications: missingNotes(result.missing).map((text) => ({
          descriptor: { id: 'library-not-loaded' },
          level: 'error',
          message: { text },
        })),
      },
    ],
    results: outcomes.flatMap((file) => writer.results(file)),
    properties: trailJson(result.trail, options.version),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf({ id, library, rule, severity, docs, changes }: AppliedRule) {
  const help = `${rule.why}\n\n${rule.instead}`;
  return {
    id,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.summary },
    ...(isAddress(docs) ? { helpUri: docs } : {}),
    help: { text: help, markdown: `## Why\n\n${rule.why}\n\n## Instead\n\n${rule.instead}` },
    defaultConfiguration: { level: severityWords[severity].sarif },
    properties: {
      tags: [library, rule.family, ...(rule.tags ?? [])],
      'problem.severity': severity,
      ...(rule.clause === undefined ? {} : { clause: rule.clause, requirement: rule.requirement }),
      ...(changes.length === 0 ? {} : { changes }),
    },
  };
}

class ResultWriter {
  readonly #rules: ReadonlyMap<string, number>;
  readonly #options: ReportOptions;

  constructor(rules: ReadonlyMap<string, number>, options: ReportOptions) {
    this.#rules = rules;
    this.#options = options;
  }

  results({ file, findings, suppressed }: FileOutcome) {
    return [
      ...findings.map((finding) => this.#result(file, finding)),
      ...suppressed.map((hidden) => ({ ...this.#result(file, hidden.finding), suppressions: [suppression(hidden)] })),
    ];
  }

  /** What was not read, so that silence about it is not taken for praise. */
  notifications({ file, notAnalysed }: FileOutcome) {
    return notAnalysed.map(({ range, reason, message }) => ({
      descriptor: { id: reason.replaceAll(' ', '-') },
      level: 'warning',
      message: { text: message },
      locations: [{ physicalLocation: this.#place(file, range) }],
    }));
  }

  #result(file: string, finding: ReportedFinding) {
    const { rule, severity, message, range, object, clause, classified, confidence, fixes, related, fingerprint } =
      finding;
    const index = this.#rules.get(rule);
    const logical = object === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: object }] };
    return {
      ruleId: rule,
      ...(index === undefined ? {} : { ruleIndex: index }),
      level: severityWords[severity].sarif,
      message: { text: message },
      locations: [{ physicalLocation: this.#place(file, range), ...logical }],
      relatedLocations: related.map((place, id) => ({
        id,
        physicalLocation: this.#place(file, place.range),
        message: { text: place.message },
      })),
      partialFingerprints: { 'confiture/v1': fingerprint },
      rank: confidence * 100,
      fixes: fixes.filter(({ edits }) => edits.length > 0).map((fix) => this.#fix(file, fix)),
      properties: {
        severity,
        ...(clause === undefined ? {} : { clause }),
        ...(classified === undefined ? {} : { classes: classified.classes }),
      },
    };
  }

  #fix(file: string, { title, automatic, edits }: ReportedFinding['fixes'][number]) {
    const replacements = edits.map(({ range, text }) => ({ deletedRegion: region(range), insertedContent: { text } }));
    return {
      description: { text: title },
      artifactChanges: [{ artifactLocation: this.#artifact(file), replacements }],
      properties: { automatic },
    };
  }

  #place(file: string, range: Range) {
    return { artifactLocation: this.#artifact(file), region: region(range) };
  }

  #artifact(file: string) {
    const uri = repositoryPath(file, this.#options).split('/').map(encodeURIComponent).join('/');
    return isAbsolute(file)
      ? { uri: `file://${uri.startsWith('/') ? '' : '/'}${uri}` }
      : { uri, uriBaseId: '%SRCROOT%' };
  }
}

function suppression({ by, reason }: SuppressedOutcome) {
  return {
    kind: by === 'comment' ? 'inSource' : 'external',
    ...(reason === undefined ? {} : { justification: reason }),
  };
}

/** Lines and columns from 1; the end is behind the last character, as ours is. */
function region({ start, end }: Range) {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
