/**
 * Combines a text with a mask, bit by bit; applied twice, it answers the text again. The mask must be at least as long as the
 * text.
 */
export function xor(text: Uint8Array, mask: Uint8Array): Buffer {
  const result = Buffer.alloc(text.length)
  for (let at = 0; at < text.length; at++) result[at] = (text[at] ?? 0) ^ (mask[at] ?? 0)
  return result
}
