/** Limits of RAM. Source: the limits page of the RAM documentation. */

/** How many of each an account may have, unless the name says of what: groups of one user, policies attached to one entity. */
export const quotas = {
  users: 1000,
  groups: 50,
  roles: 1000,
  policies: 1500,
  versionsOfPolicy: 5,
  accessKeys: 2,
  groupsOfUser: 5,
  attached: {
    user: { System: 20, Custom: 10 },
    group: { System: 20, Custom: 5 },
    role: { System: 20, Custom: 5 },
  },
  /** Characters of a custom policy's document. */
  document: 6144,
} as const
