/**
 * GHASH (NIST SP 800-38D, 6.4), the authentication function of GCM for every cipher. It processes four bits at a time with a
 * table of the 16 multiples of the key, as OpenSSL does where the processor has no instruction for it.
 *
 * A block represents a polynomial whose lowest coefficient is the first bit. So multiplying by x shifts all bits to the right.
 */

const BLOCK_BYTES = 16
const WORDS = 4
/** The reduction of x¹²⁸: 1 + x + x² + x⁷, as the first word of a block. */
const REDUCED = 0xe1000000

/** For the four bits that are shifted out on the right, what their reduction adds to the first word. */
const RETURNING = Int32Array.from({ length: 16 }, (_, bits) => {
  let word = 0
  for (let bit = 0; bit < 4; bit++) if ((bits >> bit) & 1) word ^= REDUCED >>> (3 - bit)
  return word
})

/** @param key the hash key H: the zero block, encrypted */
export function ghash(key: Buffer, associated: Uint8Array, ciphertext: Uint8Array): Buffer {
  const lengths = Buffer.alloc(BLOCK_BYTES)
  lengths.writeBigUInt64BE(BigInt(associated.length) * 8n, 0)
  lengths.writeBigUInt64BE(BigInt(ciphertext.length) * 8n, 8)

  const table = multiples(key)
  const state = new Int32Array(WORDS)
  for (const part of [associated, ciphertext, lengths]) absorb(state, table, part)
  const result = Buffer.alloc(BLOCK_BYTES)
  state.forEach((word, at) => {
    result.writeInt32BE(word, at * 4)
  })
  return result
}

function absorb(state: Int32Array, table: Int32Array, part: Uint8Array): void {
  for (let start = 0; start < part.length; start += BLOCK_BYTES) {
    const end = Math.min(start + BLOCK_BYTES, part.length)
    for (let at = start; at < end; at++) {
      const shift = 24 - 8 * (at & 3)
      state[(at & 15) >> 2] = (state[(at & 15) >> 2] ?? 0) ^ ((part[at] ?? 0) << shift)
    }
    multiply(state, table)
  }
}

/** Multiplies the state by the key with Horner's method, from the highest four coefficients down. */
function multiply(state: Int32Array, table: Int32Array): void {
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let word = WORDS - 1; word >= 0; word--) {
    const bits = state[word] ?? 0
    for (let shift = 0; shift < 32; shift += 4) {
      const returning = RETURNING[d & 15] ?? 0
      const entry = ((bits >>> shift) & 15) * WORDS
      d = ((c << 28) | (d >>> 4)) ^ (table[entry + 3] ?? 0)
      c = ((b << 28) | (c >>> 4)) ^ (table[entry + 2] ?? 0)
      b = ((a << 28) | (b >>> 4)) ^ (table[entry + 1] ?? 0)
      a = (a >>> 4) ^ returning ^ (table[entry] ?? 0)
    }
  }
  state.set([a, b, c, d])
}

/**
 * The products of the key with each polynomial of four coefficients, whose lowest coefficient is the highest bit of the index.
 */
function multiples(key: Buffer): Int32Array {
  const table = new Int32Array(16 * WORDS)
  const power = Int32Array.of(...[0, 4, 8, 12].map((at) => key.readInt32BE(at)))
  for (let bit = 8; bit > 0; bit >>= 1) {
    for (let at = 0; at < table.length; at++) {
      const isIn = ((at >> 2) & bit) !== 0
      if (isIn) table[at] = (table[at] ?? 0) ^ (power[at & 3] ?? 0)
    }
    timesX(power)
  }
  return table
}

function timesX(block: Int32Array): void {
  const [a = 0, b = 0, c = 0, d = 0] = block
  const returning = (d & 1) === 1 ? REDUCED : 0
  block.set([
    (a >>> 1) ^ returning,
    (a << 31) | (b >>> 1),
    (b << 31) | (c >>> 1),
    (c << 31) | (d >>> 1),
  ])
}
