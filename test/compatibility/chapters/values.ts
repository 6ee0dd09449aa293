/** Values of exactly the size that is allowed, and of every kind that encoders disagree about. */

const MAX_BYTES = 30_720

export interface Value {
  readonly name: string
  readonly data: string
  readonly type: 'text' | 'binary'
}

export const values: readonly Value[] = [
  { name: 'all of ASCII', data: repeated(ascii()), type: 'text' },
  {
    name: 'the characters that encoders disagree about',
    data: repeated(` *~!'()+%&=/?"\\\n\t%2B;#`),
    type: 'text',
  },
  { name: 'three-byte characters', data: repeated('金库机密'), type: 'text' },
  { name: 'four-byte characters', data: repeated('🔐𠮷'), type: 'text' },
  { name: 'binary in Base64', data: noise().toString('base64'), type: 'binary' },
]

function repeated(text: string): string {
  const bytes = Buffer.byteLength(text)
  const whole = text.repeat(Math.floor(MAX_BYTES / bytes))
  return whole.padEnd(whole.length + (MAX_BYTES % bytes), 'x')
}

function ascii(): string {
  return String.fromCharCode(...Array.from({ length: 128 }, (_, code) => code))
}

function noise(): Buffer {
  return Buffer.from(Array.from({ length: (MAX_BYTES / 4) * 3 }, (_, index) => (index * 167) % 256))
}
