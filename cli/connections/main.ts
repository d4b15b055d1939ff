/** Everything of the command line that talks to databases: a bundle of its own, which `lint` never loads. */
export { runDb } from './db';
export { runDown } from './down';
export { listConnections } from './list';
export { showStatus } from './status';
export { testConnections } from './test';
export { runUp } from './up';
