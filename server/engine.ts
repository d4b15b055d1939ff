import { setFlagsFromString } from 'node:v8';
import { optimiseAsUsual, optimiseLate } from '#core/inspect/optimising';
import { addFeatures } from './addFeatures';
import type { Start } from './createServer';
import { processEnvironment } from './processEnvironment';

/** All that is not needed to answer `initialize`, in a bundle of its own. */
export const start: Start = (greeted) => {
  // An edit makes garbage of a whole analysis. V8 lets that grow to several times what is in use; a third more will do.
  // Only now, because Node.js compiles those of its own modules anew that are loaded after a flag has changed.
  setFlagsFromString('--heap-growing-percent=30');
  // The first report takes a whole history with it; what comes behind it is the same for as long as the editor is open.
  optimiseLate();
  const { reported } = addFeatures(greeted, processEnvironment());
  const first = reported.event(() => {
    optimiseAsUsual();
    first.dispose();
  });
};
