/** What commands other than `lint` do with migrations and rules, connecting to nothing: a bundle of its own. */
export { analyze } from '#cli/analyze';
export { foreseeing } from '#cli/assessed';
export { completionScript } from '#cli/completion/script';
export { writeConfiguration } from '#cli/init/init';
export { checkLibraries, listOutdated } from '#cli/libraries/check';
export { addToProject, removeFromProject } from '#cli/libraries/edit';
export { listLibraries, showLibrary } from '#cli/libraries/list';
export { classify } from '#cli/rules/classify';
export { explainRule } from '#cli/rules/explain';
export { listRules } from '#cli/rules/list';
export { checkForPublishing } from '#cli/rules/publishCheck';
export { testLibrary } from '#cli/rules/test';
