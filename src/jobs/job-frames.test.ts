import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FrameError, type FrameKind, FrameReader, frame } from './job-frames.ts'

const kinds: readonly FrameKind[] = ['output', 'note', 'fact', 'taken', 'end', 'input', 'input end']
const frames = fc.array(
  fc.record({ kind: fc.constantFrom(...kinds), content: fc.uint8Array({ maxLength: 300 }) }),
)

test('whatever is framed is read again, in whichever pieces it comes', () => {
  fc.assert(
    fc.property(
      frames,
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }),
      (sent, sizes) => {
        const bytes = Buffer.concat(sent.map(({ kind, content }) => frame(kind, content)))
        const reader = new FrameReader(300)
        const read = []
        for (let at = 0, turn = 0; at < bytes.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1
          read.push(...reader.add(Buffer.from(bytes.subarray(at, at + size))))
          at += size
        }
        expect(read.map(({ kind, content }) => [kind, [...content]])).toEqual(
          sent.map(({ kind, content }) => [kind, [...content]]),
        )
      },
    ),
  )
})

test('a piece is overwritten once it has been read, since it may hold a passphrase', () => {
  const piece = frame('input', 'secret')
  const [first] = new FrameReader(100).add(piece)
  expect(first?.content.toString()).toBe('secret')
  expect(piece.every((byte) => byte === 0)).toBe(true)
})

test('a frame that is too long, or is none, is refused before anything is held for it', () => {
  const tooLong = Buffer.of(5, 0xff, 0xff, 0xff, 0xff)
  expect(() => new FrameReader(1 << 16).add(tooLong)).toThrow(FrameError)
  expect(() => new FrameReader(1 << 16).add(Buffer.of(99, 0, 0, 0, 0))).toThrow(FrameError)
})
