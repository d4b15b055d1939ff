import { ConfitureError } from '#core/error';
import type { ServerFacts } from './serverFacts';

/** Stops before anything is changed where a change cannot be made, or cannot be made safely. @throws ConfitureError with reason `target` */
export function requireFitForChanges(facts: ServerFacts): void {
  if (facts.isPooled) {
    throw new ConfitureError(
      'target',
      'A pooler hands statements on here: locks and settings would land on anybody’s session.',
      {
        advice: 'Give the way past it: direct_url in confiture.yaml, or DIRECT_DATABASE_URL.',
      },
    );
  }
  if (facts.isStandby) {
    throw new ConfitureError('target', 'This server is a standby (in recovery): it takes no changes.', {
      advice: 'Name the primary, or all hosts with target_session_attrs=read-write.',
    });
  }
  if (facts.isReadOnly) {
    throw new ConfitureError('target', 'Sessions here begin read-only (default_transaction_read_only is on).', {
      advice: 'Use a role or a server that may write.',
    });
  }
}
