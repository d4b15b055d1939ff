import { type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { AnalysedStatement } from '#core/analysis/analysis';
import { type Entry, entriesOf } from '#core/config/entries';
import { ownWords } from '#core/inspect/ownWords';
import { rulePageMarkdown } from '#core/report/rulePage';
import { findRule } from '#core/rules/findRule';
import { suppressionComments } from '#core/rules/suppressionComments';
import { type Span, touches } from '#core/sql/text/span';
import { itemFields } from '#server/completion/sidecar';
import { rangeOf } from '#server/convert/range';
import { type ConfigurationDocument, configurationDocument } from '#server/documents/configurationDocument';
import { grouped } from '#server/documents/grouped';
import { libraryDocument } from '#server/documents/libraryDocument';
import type { DocumentReport } from '#server/documents/report';
import { type SidecarDocument, sidecarDocument } from '#server/documents/sidecarDocument';
import type { Environment } from '#server/environment';
import { guard } from '#server/guard';
import { classHover } from '#server/markdown/classHover';
import { configurationHover } from '#server/markdown/configurationHover';
import { findingHover, findingLine } from '#server/markdown/findingHover';
import { libraryHover } from '#server/markdown/libraryHover';
import { objectHover } from '#server/markdown/objectHover';
import { sidecarHover } from '#server/markdown/sidecarHover';
import { statementHover } from '#server/markdown/statementHover';
import type { Services } from '#server/services';

/** What a statement locks, does and stops; what an object is; what a rule in a comment means. */
export function addHover(services: Services): void {
  const { connection, environment, reports } = services;
  connection.onHover(
    guard(connection.console, 'Hover', async ({ textDocument, position }) => {
      const configuration = await configurationDocument(textDocument.uri, services);
      if (configuration !== undefined) return settingHover(position, configuration, environment);
      const library = await libraryDocument(textDocument.uri, services);
      if (library !== undefined) return inLibrary(position, library.document, services);
      const sidecar = await sidecarDocument(textDocument.uri, services);
      if (sidecar !== undefined) return inSidecar(position, sidecar);
      const current = await reports.current(textDocument.uri);
      if (current === undefined) return null;
      const offset = current.document.offsetAt(position);
      return ruleHover(offset, current) ?? hoverAt(offset, current);
    }),
  );
}

/** On a key or value of `confiture.yaml`. */
function settingHover(
  position: Position,
  { document, configuration }: ConfigurationDocument,
  environment: Environment,
): Hover | null {
  const offset = document.offsetAt(position);
  const entry = entryAt(document.getText(), offset);
  const text =
    entry &&
    configurationHover(entry, configuration.configured.rules.set, {
      libraries: configuration.configured.libraries,
      rulePage: environment.rulePage,
    });
  return entry === undefined || text === undefined ? null : hover(text, entry.span, document);
}

/** On a key or value of a rule library. */
function inLibrary(position: Position, document: TextDocument, { workspace }: Services): Hover | null {
  const [text, offset] = [document.getText(), document.offsetAt(position)];
  const entry = entryAt(text, offset);
  const said = entry && libraryHover(entry, text, workspace.libraries());
  return entry === undefined || said === undefined ? null : hover(said, entry.span, document);
}

/** On a key or value of a file with preconditions. */
function inSidecar(position: Position, { document, report }: SidecarDocument): Hover | null {
  const [text, offset] = [document.getText(), document.offsetAt(position)];
  const entry = entryAt(text, offset);
  const said = entry && sidecarHover(entry, report.preconditions, itemFields(text, offset).get('type'));
  return entry === undefined || said === undefined ? null : hover(said, entry.span, document);
}

function entryAt(text: string, offset: number): Entry | undefined {
  return entriesOf(text).findLast(
    ({ span, value }) => touches(span, offset) || (value !== undefined && touches(value.span, offset)),
  );
}

/** On a rule id in a comment that suppresses it. */
function ruleHover(offset: number, { context, document, report }: DocumentReport): Hover | undefined {
  const { libraries } = context.configuration.configured;
  const targets = suppressionComments(report.analysis).flatMap((comment) => comment.targets);
  const target = targets.find(({ span }) => touches(span, offset));
  const found = target === undefined ? undefined : findRule(target.id, libraries);
  if (target === undefined || found === undefined) return undefined;
  return hover(rulePageMarkdown(found.library, found.rule), target.span, document);
}

function hoverAt(offset: number, { context, document, report }: DocumentReport): Hover | null {
  const { analysis, findings } = report;
  const statement = innermost(analysis.statements, offset);
  const { classifier, rules } = context.configuration.configured;
  const { set } = rules;
  const here = findings.filter(({ span }) => touches(span, offset));
  if (statement === undefined) {
    const [first] = here;
    return first === undefined
      ? null
      : hover(
          grouped(here)
            .map((each) => findingHover(each, set))
            .join('\n\n'),
          first.span,
          document,
        );
  }
  const elsewhere = findings.filter((finding) => finding.statement === statement.position && !here.includes(finding));
  const parts = [
    [objectHover(statement, offset, ownWords(analysis.parsed)), classHover(statement, offset, analysis, classifier)]
      .filter((part) => part !== '')
      .join('\n\n'),
    statementHover(statement, analysis),
    ...grouped(here).map((group) => findingHover(group, set)),
    grouped(elsewhere).map(findingLine).join('\n'),
  ];
  return hover(parts.filter((part) => part !== '').join('\n\n---\n\n'), statement.span, document);
}

/** A statement of a body before the one that holds it. */
function innermost(statements: readonly AnalysedStatement[], offset: number): AnalysedStatement | undefined {
  return statements.filter(({ span }) => touches(span, offset)).at(-1);
}

function hover(value: string, span: Span, document: TextDocument): Hover {
  return { contents: { kind: MarkupKind.Markdown, value }, range: rangeOf(span, document) };
}
