import {
  type AnyContext,
  defineRule,
  type FactsOf,
  goesBack,
  list,
  manual,
  type Routine,
  routineAt,
  routineAtStart,
} from '#core/rules/api';

export const functionSignatureChanged = defineRule({
  name: 'function-signature-changed',
  family: 'Compatibility',
  severity: 'warning',
  recommended: true,
  summary: 'A function gets other arguments while code that passes the old ones is running.',
  why: `A function is known by its name and its arguments. CREATE OR REPLACE with other arguments replaces nothing: it makes a
second function beside the first: calls with the old arguments go on to the old body, or, where the new arguments have
defaults, fit both and fail (\`function … is not unique\`, 42725). Dropping the old one instead breaks every call of running code that passes the old arguments.`,
  instead: `Make the new function first and let the old one call it, until nobody passes the old arguments. Or drop the old one
in the transaction that makes the new one, with defaults for what is new:

\`\`\`sql
CREATE FUNCTION price(item bigint, currency text) RETURNS numeric LANGUAGE sql AS $$ … $$;
CREATE OR REPLACE FUNCTION price(item bigint) RETURNS numeric LANGUAGE sql AS $$ SELECT price(item, 'EUR') $$;
\`\`\``,
  sources: [manual('xfunc-overload'), manual('sql-createfunction')],
  needs: ['new tables', 'schema'],
  fixable: false,
  on: ['create function'],
  examples: {
    bad: [
      {
        before: 'CREATE FUNCTION price(item int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;',
        sql: 'CREATE OR REPLACE FUNCTION price(item bigint) RETURNS int LANGUAGE sql AS $$ SELECT 2 $$;',
        note: 'The old one goes on to answer calls with an int.',
      },
      {
        before: 'CREATE FUNCTION sales."Price"(item int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;',
        sql: 'CREATE OR REPLACE FUNCTION sales."Price"(item int, currency text DEFAULT NULL) RETURNS int LANGUAGE sql AS $$ SELECT 2 $$;',
      },
      {
        before: 'CREATE FUNCTION price(item int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;',
        sql: 'DROP FUNCTION price(int);\nCREATE FUNCTION price(item int, currency text) RETURNS int LANGUAGE sql AS $$ SELECT 2 $$;',
        note: 'Running code passes one argument and finds no function.',
      },
      {
        before: 'CREATE PROCEDURE tidy(days int) LANGUAGE sql AS $$ SELECT 1 $$;',
        sql: 'CREATE OR REPLACE PROCEDURE tidy() LANGUAGE sql AS $$ SELECT 2 $$;',
      },
    ],
    good: [
      {
        before: 'CREATE FUNCTION price(item int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;',
        sql: 'CREATE OR REPLACE FUNCTION price(item integer) RETURNS int LANGUAGE sql AS $$ SELECT 2 $$;',
        note: 'The same arguments under another spelling.',
      },
      {
        before: 'CREATE FUNCTION price(item int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;',
        sql: 'DROP FUNCTION price(int);\nCREATE FUNCTION price(item int, currency text DEFAULT NULL) RETURNS int LANGUAGE sql AS $$ SELECT 2 $$;',
        note: 'Calls with the old arguments go on working.',
      },
      {
        before: 'CREATE FUNCTION price(item int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;',
        sql: 'CREATE FUNCTION price(item text) RETURNS int LANGUAGE sql AS $$ SELECT 2 $$;',
        note: 'Without OR REPLACE, a second function is what is meant.',
      },
      {
        sql: 'CREATE FUNCTION price(item int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;\nCREATE OR REPLACE FUNCTION price(item text) RETURNS int LANGUAGE sql AS $$ SELECT 2 $$;',
        note: 'This file has made the first one.',
      },
      {
        sql: 'CREATE OR REPLACE FUNCTION price(item int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;',
        note: 'Nothing is known of another one.',
      },
    ],
  },
  *check(context) {
    const { facts, file } = context;
    if (goesBack(context)) return;
    const routine = routineAt(context, facts.name);
    const wanted = inputsOf(facts);
    const beside = facts.orReplace && routine?.origin?.file !== file.path ? besides(routine, wanted) : [];
    const lost = lostBy(context, facts, wanted);
    if (beside.length === 0 && lost.length === 0) return;
    const name = `${facts.name.name}(${wanted.join(', ')})`;
    yield {
      message:
        lost.length > 0
          ? gone(name, spell(facts, lost))
          : second(name, spell(facts, beside), isAmbiguous(facts, beside)),
      span: context.at(facts.name.span),
      object: routine?.id,
    };
  },
});

function gone(name: string, old: string): string {
  return `${name} takes the place of ${old}: running code that passes the old arguments finds no function from the commit on. Keep the old one until nobody calls it.`;
}

function second(name: string, old: string, isAmbiguous: boolean): string {
  const consequence = isAmbiguous
    ? 'calls with the old arguments fit both and fail: function is not unique'
    : 'the old one goes on to answer calls with its own arguments';
  return `OR REPLACE replaces nothing here: ${name} becomes a second function beside ${old}, and ${consequence}. Drop the old one in the same transaction, or leave its arguments as they are.`;
}

/** Whether a call with all arguments of an old function fits the new one too, by its defaults. */
function isAmbiguous(facts: FactsOf<'create function'>, overloads: readonly Inputs[]): boolean {
  const wanted = facts.arguments.filter(isInput);
  return overloads.some(
    (inputs) =>
      inputs.every((type, place) => type === wanted[place]?.type.text) &&
      wanted.slice(inputs.length).every(({ hasDefault }) => hasDefault),
  );
}

type Inputs = readonly string[];

/** Types of the arguments that a call passes. */
function inputsOf({ arguments: all }: FactsOf<'create function'>): Inputs {
  return all.filter(isInput).map(({ type }) => type.text);
}

function isInput({ mode }: FactsOf<'create function'>['arguments'][number]): boolean {
  return mode !== 'out' && mode !== 'table';
}

/** The overloads that stay beside the new one, when none of them is replaced. */
function besides(routine: Routine | undefined, wanted: Inputs): readonly Inputs[] {
  const all = (routine?.overloads ?? []).map((overload) => overload.arguments);
  return all.some((inputs) => inputs.join() === wanted.join()) ? [] : all;
}

/** The overloads that the file has dropped and that the new function cannot answer for. */
function lostBy(context: AnyContext, facts: FactsOf<'create function'>, wanted: Inputs): readonly Inputs[] {
  const before = routineAtStart(context, facts.name);
  const now = routineAt(context, facts.name);
  const needed = facts.arguments.filter((each) => isInput(each) && !each.hasDefault);
  return (before?.overloads ?? [])
    .map((overload) => overload.arguments)
    .filter((inputs) => !now?.overloads.some((overload) => overload.arguments.join() === inputs.join()))
    .filter((inputs) => !(inputs.length >= needed.length && inputs.every((type, place) => type === wanted[place])));
}

function spell(facts: FactsOf<'create function'>, overloads: readonly Inputs[]): string {
  return list(
    overloads.map((inputs) => `${facts.name.name}(${inputs.join(', ')})`),
    3,
  );
}
