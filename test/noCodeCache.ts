/** Bundles are built by the dozen here: what V8 makes of them is not left in the cache of who runs the tests. */
process.env['CONFITURE_CODE_CACHE'] = 'off';
