/** The text under its mask, or free of it. The mask is at least as long. */
export function xor(text: Uint8Array, mask: Uint8Array): Buffer {
  const result = Buffer.alloc(text.length)
  for (let at = 0; at < text.length; at++) result[at] = (text[at] ?? 0) ^ (mask[at] ?? 0)
  return result
}
