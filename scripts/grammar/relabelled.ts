import type { Code } from './instructions';

/**
 * Code in another place.
 *
 * @param depthOf where a branch leads there that leaves the code by so many blocks around it
 * @param nameOf what a local is called there
 */
export function relabelled(
  code: Code,
  depthOf: (depth: number) => number,
  nameOf: (local: number) => number = (local) => local,
  within = 0,
): Code {
  return code.map((each) => {
    if (each.kind === 'local') return { ...each, local: nameOf(each.local) };
    if (each.kind === 'branch') {
      return {
        ...each,
        depths: each.depths.map((depth) => (depth < within ? depth : within + depthOf(depth - within))),
      };
    }
    if (each.kind === 'plain') return each;
    const inside = (part: Code) => relabelled(part, depthOf, nameOf, within + 1);
    return { ...each, body: inside(each.body), ...(each.otherwise && { otherwise: inside(each.otherwise) }) };
  });
}
