/** A backup cannot be made, opened or used. The message says why, and what can be done about it. */
export class BackupError extends Error {}
