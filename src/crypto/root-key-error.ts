/** A problem with the root key, or what it comes from, that its owner can mend; the message says how. */
export class RootKeyError extends Error {}
