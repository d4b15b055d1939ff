/** Everything of the command line that talks to databases: a bundle of its own, which `lint` never loads. */
export { askParent } from '#cli/input/askParent';
export { askLine, askSecret } from '#cli/input/askSecret';
export { runBaseline } from './baseline';
export { runDb } from './db';
export { runDown } from './down';
export { listConnections } from './list';
export { showPlan } from './plan';
export { runReconcile } from './reconcile';
export { runRepair } from './repair';
export { showStatus } from './status';
export { testConnections } from './test';
export { runUp } from './up';
export { runVerify } from './verify';
