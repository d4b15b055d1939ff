import fc from 'fast-check';

/**
 * Every property starts from one seed, so that a run can be repeated and a change is judged by its own faults.
 * `npm run explore` takes new seeds; what it finds is mended or becomes an example.
 */
fc.configureGlobal({ seed: Number(process.env['CONFITURE_SEED'] ?? 20_261_123) });
