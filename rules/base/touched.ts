import { creationId, type FileAnalysis, type ObjectId, resolveRelation, writtenTable } from '#core/rules/api';
import { renamedId } from './renamed';

/** The relations that a statement makes, changes, drops, gives away or writes to. */
export function touched({ facts, schema, session }: FileAnalysis['statements'][number]): readonly ObjectId[] {
  const found = (...names: readonly Parameters<typeof resolveRelation>[2][]) =>
    names.map((name) => resolveRelation(schema, session, name));
  switch (facts.kind) {
    case 'create table':
    case 'create table as':
      return [creationId(schema, session, facts.name, facts.persistence === 'temporary')];
    case 'create view':
      return [creationId(schema, session, facts.name, facts.temporary)];
    case 'alter table':
      return found(facts.name);
    case 'create index':
    case 'create trigger':
    case 'create policy':
    case 'alter policy':
      return found(facts.table);
    case 'insert':
    case 'update':
    case 'delete':
    case 'merge':
      return found(facts.target).map((id) => writtenTable({ schema }, id));
    case 'truncate':
      return found(...facts.tables);
    case 'grant':
      return facts.of === 'table' && !facts.allInSchema ? found(...facts.objects) : [];
    case 'drop':
      return facts.of === 'table' || facts.of === 'view'
        ? found(...facts.objects)
        : found(...facts.objects.flatMap(({ on }) => on ?? []));
    case 'rename': {
      if (facts.of === 'index' || facts.of === 'sequence') return [];
      const renamed = found(facts.object.on ?? facts.object);
      return facts.of === 'table' ? renamed.flatMap((id) => [id, renamedId(id, facts.to)]) : renamed;
    }
    case 'set schema':
      return found(facts.object.on ?? facts.object);
    default:
      return [];
  }
}
