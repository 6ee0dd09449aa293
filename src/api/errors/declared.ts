/** What is declared of a code. */
export interface Declared {
  readonly status: number
  /** `<names>` is replaced by names of parameters, `<Name>` by one of them, in the code too. */
  readonly message: string
  readonly meaning: string
  /** The answer may repeat what the caller sent, so the trail has the declared message instead. */
  readonly repeatsCaller?: boolean
}
