/** `npx tsx scripts/postgres/install.ts [major ...]`: puts real servers into the cache, all majors by default. */
import { installPostgres } from './installation';
import { MAJORS, parseMajor } from './versions';

const wanted = process.argv.slice(2).map(parseMajor);
for (const major of wanted.length > 0 ? wanted : MAJORS) {
  const { bin } = await installPostgres(major);
  console.log(`PostgreSQL ${major}: ${bin}`);
}
