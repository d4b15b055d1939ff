import type * as z from 'zod';
import { eventDefinitions } from '#core/library/events/all';
import type { EventDefinition } from '#core/library/events/event';
import { behind, Told } from '#core/library/events/told';
import type { Fields } from '#core/library/fields/field';
import { idOf } from '#core/library/fields/parts';
import type { Seen } from '#core/library/fields/seen';
import type { RuleEntry } from '#core/library/manifest/rule';
import { type ClassView, classViewOf } from '#core/library/match/guess';
import { compileEntry } from '#core/library/match/later';
import { compileTemplate } from '#core/library/match/message';
import { type OptionValues, optionsSchema } from '#core/library/match/options';
import type { Test, Workshop } from '#core/library/match/site';
import type { EventName } from '#core/library/names';
import { stateDefinitions } from '#core/library/states/all';
import type { StateDefinition } from '#core/library/states/state';
import type { Problem } from '#core/rules/finding';
import type { FileRule, Question, StatementRule } from '#core/rules/rule';
import type { Schema } from '#core/schema/schema';
import { compileFixes } from './fixes';
import { placeIn, placeOf } from './place';

/** The part of a rule that its conditions make. */
export type Matching =
  | Pick<StatementRule, 'on' | 'check' | 'options' | 'needs' | 'waysBack'>
  | Pick<FileRule, 'on' | 'check' | 'options' | 'needs' | 'waysBack'>;

/** What a rule asks, and what it says where the answer is yes. */
interface Compiled extends ClassView {
  readonly applies: Test<Seen>;
  readonly says: (seen: Seen) => string;
  readonly fixes: ReturnType<typeof compileFixes>;
  readonly options: z.ZodType<OptionValues>;
}

/** Makes a rule of conditions. What is wrong with them is refused in the workshop. */
export function compileMatcher(entry: RuleEntry, workshop: Workshop): Matching {
  const { state, message = '', horizon } = entry;
  const events = [entry.on ?? []].flat();
  const fields = state === undefined ? commonFields(events) : stateDefinitions[state].fields;
  const compileAll = (list: 'where' | 'unless') =>
    (entry[list] ?? []).map((each, place) =>
      compileEntry(each, fields, { path: [list, place], depth: 1, bound: 1 }, workshop),
    );
  const [where, unless] = [compileAll('where'), compileAll('unless')];
  const compiled: Compiled = {
    ...classViewOf([entry.where, entry.unless]),
    applies: (seen, options) =>
      where.every((test) => test(seen, options)) && !unless.some((test) => test(seen, options)),
    says: compileTemplate(message, 'words', fields, ['message'], workshop),
    fixes: compileFixes(entry.fixes, fields, workshop),
    options: optionsSchema(entry.options),
  };
  if (state !== undefined) return ofState(stateDefinitions[state], horizon ?? 'set', compiled);
  if (horizon === 'set')
    workshop.refuse(
      ['horizon'],
      'a rule with `on` looks at its statement and its file',
      'Write `state:` for what the set leaves.',
    );
  return ofEvents(
    events.map((event) => eventDefinitions[event]),
    compiled,
  );
}

/** Those that every one of the events has. */
export function commonFields(events: readonly EventName[]): Fields<Seen> {
  const [first, ...others] = events.map((event) => eventDefinitions[event].fields);
  const common = Object.entries(first ?? {}).filter(([name]) => others.every((fields) => Object.hasOwn(fields, name)));
  return Object.fromEntries(common);
}

function ofEvents(events: readonly EventDefinition[], compiled: Compiled): Matching {
  const { applies, says, fixes, options, shown, basis } = compiled;
  const kinds = [...new Set(events.flatMap((event) => event.kinds))];
  return {
    on: kinds,
    needs: ['schema'],
    options,
    *check(context): Iterable<Problem> {
      const { file, facts, classifier } = context;
      const place = placeOf(context, file, classifier);
      const told = new Told(context, file, classifier, () => context.ask(schemaBehind));
      for (const { kinds: wanted, read } of events) {
        if (!wanted.includes(facts.kind)) continue;
        for (const { span, ...happening } of read(told)) {
          const seen = shown({ ...happening, place });
          const holds = (each: Seen) => applies(each, context.options as OptionValues);
          if (!holds(seen)) continue;
          const found = { message: says(seen), span: context.at(span), object: idOf(seen) };
          yield { ...found, classified: basis(seen, holds), fixes: fixes(seen, context, file) };
        }
      }
    },
  };
}

/** Asked again after an edit, for it may be another one where the statement is the same. */
const schemaBehind: Question<Schema> = ({ file }, statement) => behind(file, statement);

function ofState({ read }: StateDefinition, horizon: 'stmt' | 'file' | 'set', compiled: Compiled): Matching {
  const { applies, says, fixes, options, shown, basis } = compiled;
  return {
    on: 'file',
    needs: horizon === 'set' ? ['schema', 'other files'] : ['schema'],
    waysBack: false,
    options,
    *check(context): Iterable<Problem> {
      const { file } = context;
      const place = placeIn(file, 'up');
      const holds = (each: Seen) => applies(each, context.options as OptionValues);
      for (const { seen: object, statement, span, pending } of read(context)) {
        if (!context.goesOn()) return;
        const seen = shown({ ...object, place });
        if (!holds(seen)) continue;
        const later = horizon === 'set' ? pending((now) => holds(shown({ ...now, place }))) : undefined;
        const found = { message: says(seen), span, object: idOf(seen), fixes: fixes(seen, statement, file) };
        yield { ...found, classified: basis(seen, holds), ...(later === undefined ? {} : { pending: later }) };
      }
    },
  };
}
