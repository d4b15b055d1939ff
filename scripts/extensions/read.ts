import type pg from 'pg';

/** An extension that a server has at hand. */
export interface Extension {
  readonly name: string;
  /** Whether somebody who may create objects in the database may install it; before 13 nobody but a superuser could. */
  readonly isTrusted: boolean;
}

/** The extensions of the server's own distribution. */
export async function readExtensions(session: pg.Client): Promise<readonly Extension[]> {
  const { rows } = await session.query<Extension>(
    `SELECT e.name, coalesce(bool_or((to_jsonb(v) ->> 'trusted')::boolean), false) AS "isTrusted"
     FROM pg_available_extensions e
     LEFT JOIN pg_available_extension_versions v ON v.name = e.name AND v.version = e.default_version
     GROUP BY e.name ORDER BY e.name`,
  );
  return rows;
}
