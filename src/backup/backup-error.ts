/** A backup cannot be made, opened or restored. The message says why, and what the operator can do. */
export class BackupError extends Error {}
