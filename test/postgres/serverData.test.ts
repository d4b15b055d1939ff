import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extensionTrust } from '#core/rules/servers/extensions';
import { takesGuard } from '#core/rules/servers/guards';
import { readExtensions } from '#scripts/extensions/read';
import { making, removing } from '#scripts/guards/forms';
import { readGuards } from '#scripts/guards/read';
import { type Server, startServer } from '#scripts/postgres/server';

/** What rules know of servers is what servers say. */
describe.each([12, 13, 18] as const)('PostgreSQL %i', (major) => {
  let server: Server;
  let session: pg.Client;

  beforeAll(async () => {
    server = await startServer(major);
    session = await server.connect();
  });
  afterAll(() => server.stop());

  it('trusts the extensions that rules call trusted', async () => {
    const extensions = await readExtensions(session);
    expect(extensions.length).toBeGreaterThan(40);
    for (const { name, isTrusted } of extensions)
      expect([name, extensionTrust(name, major)]).toEqual([name, isTrusted ? 'trusted' : 'untrusted']);
  });

  it('takes the guards that fixes write', async () => {
    const guards = await readGuards(session);
    for (const guard of ['ifNotExists', 'ifExists', 'orReplace'] as const) {
      const forms = Object.keys({ ...making, ...removing });
      expect(forms.filter((form) => takesGuard(guard, form, major)).sort()).toEqual([...guards[guard]].sort());
    }
  });
});
