/** The lists of a sidecar, each with what it is for. */
export const sidecarLists = {
  up_preconditions: 'What has to be true before the migration runs.',
  down_preconditions: 'What has to be true before the migration is undone.',
} as const;

export type SidecarList = keyof typeof sidecarLists;
