/** The declaration of an error code. */
export interface Declared {
  readonly status: number
  /** `<names>` is replaced with the names of parameters, `<Name>` with one of them. The latter also occurs in codes. */
  readonly message: string
  readonly meaning: string
  /**
   * Whether the message in the answer can repeat parts of the request. The audit trail then contains the declared message
   * instead.
   */
  readonly repeatsCaller?: boolean
}
