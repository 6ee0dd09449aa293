/**
 * What the two ends of a job send each other once it has been taken: a byte that says what it is, the length in four bytes, and the
 * content. Each piece of input waits until the one before it was taken, so neither end has to hold more than one.
 */

export type FrameKind =
  /** From the server: output, a line for standard error, a fact as JSON, that a piece of input was taken, and the end. */
  | 'output'
  | 'note'
  | 'fact'
  | 'taken'
  | 'end'
  /** From the command: a piece of input, and that there is no more. */
  | 'input'
  | 'input end'

export interface Frame {
  readonly kind: FrameKind
  readonly content: Buffer
}

/** How a job ended: with an exit status, or with what kept it from being done. */
export type JobEnd =
  | { readonly status: number }
  /** Mendable is what one sentence tells; anything else is told with its stack. */
  | { readonly error: string; readonly isUserError: boolean }

/** In its last frame. */
export function endOf({ content }: Frame): JobEnd {
  return JSON.parse(content.toString()) as JobEnd
}

export const MAX_OUTPUT_BYTES = 1 << 18
export const MAX_INPUT_BYTES = 1 << 16

const HEAD_BYTES = 5
const KINDS: readonly FrameKind[] = ['output', 'note', 'fact', 'taken', 'end', 'input', 'input end']

export function frame(kind: FrameKind, content: Uint8Array | string = ''): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const whole = Buffer.alloc(HEAD_BYTES + bytes.length)
  whole.writeUInt8(KINDS.indexOf(kind))
  whole.writeUInt32BE(bytes.length, 1)
  whole.set(bytes, HEAD_BYTES)
  return whole
}

/** The other end does not keep to the form. */
export class FrameError extends Error {}

/** Puts frames together from pieces of any length. */
export class FrameReader {
  readonly #maxBytes: number
  #head = Buffer.alloc(HEAD_BYTES)
  #content: Buffer | undefined
  #filled = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** The frames that are whole by now. Overwrites the piece, which may hold a passphrase. @throws FrameError */
  add(piece: Buffer): Frame[] {
    const frames: Frame[] = []
    let rest = piece
    while (rest.length > 0) {
      const target = this.#content ?? this.#head
      const copied = rest.copy(target, this.#filled)
      this.#filled += copied
      rest = rest.subarray(copied)
      if (this.#filled < target.length) break
      const whole = this.#completed()
      if (whole !== undefined) frames.push(whole)
    }
    piece.fill(0)
    return frames
  }

  /** Overwrites what has come of a frame that will not be whole. */
  forget(): void {
    this.#content?.fill(0)
  }

  #completed(): Frame | undefined {
    const kind = KINDS[this.#head.readUInt8()]
    if (this.#content === undefined) {
      const length = this.#head.readUInt32BE(1)
      if (kind === undefined || length > this.#maxBytes) throw new FrameError('no frame')
      this.#filled = 0
      this.#content = Buffer.alloc(length)
      if (length > 0) return undefined
    }
    const content = this.#content
    this.#content = undefined
    this.#filled = 0
    return { kind: kind ?? 'end', content }
  }
}
