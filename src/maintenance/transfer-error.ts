/** The data cannot be transferred. The message says why; nothing has been changed. */
export class TransferError extends Error {}
