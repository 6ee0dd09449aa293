/**
 * The frames that server and command exchange during a job: one byte for the kind, four bytes for the length, and the content.
 * A piece of input is sent only after the piece before it was received, so neither side buffers more than one.
 */

/** The kinds of frames. */
export type FrameKind =
  /** From the server: output, a line for standard error, a fact as JSON, a confirmation of input, and the end. */
  | 'output'
  | 'note'
  | 'fact'
  | 'taken'
  | 'end'
  /** From the command: a piece of input, and the end of the input. */
  | 'input'
  | 'input end'

/** One frame. */
export interface Frame {
  readonly kind: FrameKind
  readonly content: Buffer
}

/** How a job ended: with an exit status, or with an error. */
export type JobEnd =
  | { readonly status: number }
  /** A user error is explained by its message; any other error has its stack in `error`. */
  | { readonly error: string; readonly isUserError: boolean }

/** Reads how a job ended from its last frame. */
export function endOf({ content }: Frame): JobEnd {
  return JSON.parse(content.toString()) as JobEnd
}

/** Bytes of the largest piece of output in one frame. */
export const MAX_OUTPUT_BYTES = 1 << 18
/** Bytes of the largest piece of input in one frame. */
export const MAX_INPUT_BYTES = 1 << 16

const HEAD_BYTES = 5
const KINDS: readonly FrameKind[] = ['output', 'note', 'fact', 'taken', 'end', 'input', 'input end']

/** Writes a frame. */
export function frame(kind: FrameKind, content: Uint8Array | string = ''): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const whole = Buffer.alloc(HEAD_BYTES + bytes.length)
  whole.writeUInt8(KINDS.indexOf(kind))
  whole.writeUInt32BE(bytes.length, 1)
  whole.set(bytes, HEAD_BYTES)
  return whole
}

/** The other side sent something that is no frame. */
export class FrameError extends Error {}

/** Assembles frames from pieces of any length. */
export class FrameReader {
  readonly #maxBytes: number
  #head = Buffer.alloc(HEAD_BYTES)
  #content: Buffer | undefined
  #filled = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** Returns the frames that this piece completes. Overwrites the piece, which may contain a passphrase. @throws FrameError */
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

  /** Overwrites what was received of an incomplete frame. */
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
