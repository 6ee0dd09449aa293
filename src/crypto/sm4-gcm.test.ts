import { createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sm4GcmDecrypt, sm4GcmEncrypt } from './sm4-gcm.ts'

const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const key = createSecretKey(hex('0123456789abcdeffedcba9876543210'))
const nonce = hex('00001234567800000000abcd')
const buffers = fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes))

test('the example of RFC 8998, A.1', () => {
  const associated = hex('feedfacedeadbeeffeedfacedeadbeefabaddad2')
  const plaintext = hex(
    'aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd' +
      'eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa',
  )
  const { ciphertext, tag } = sm4GcmEncrypt(key, nonce, associated, plaintext)
  expect(ciphertext.toString('hex')).toBe(
    '17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735' +
      'd82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d',
  )
  expect(tag.toString('hex')).toBe('83de3541e4c2b58177e065a9bf7b62ec')
  expect(sm4GcmDecrypt(key, nonce, associated, ciphertext, tag)).toEqual(plaintext)
})

test('what was encrypted is read back, be it empty or not', () => {
  fc.assert(
    fc.property(buffers, buffers, (associated, plaintext) => {
      const { ciphertext, tag } = sm4GcmEncrypt(key, nonce, associated, plaintext)
      expect(ciphertext.length).toBe(plaintext.length)
      expect(sm4GcmDecrypt(key, nonce, associated, ciphertext, tag)).toEqual(plaintext)
    }),
  )
})

test('a single bit that differs, anywhere, is noticed', () => {
  fc.assert(
    fc.property(buffers, buffers, fc.nat(), (associated, plaintext, at) => {
      const { ciphertext, tag } = sm4GcmEncrypt(key, nonce, associated, plaintext)
      const all = Buffer.concat([nonce, associated, ciphertext, tag])
      const bit = at % (all.length * 8)
      all.writeUInt8(all.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      const tagAt = all.length - tag.length
      const textAt = tagAt - ciphertext.length
      const open = () =>
        sm4GcmDecrypt(
          key,
          all.subarray(0, 12),
          all.subarray(12, textAt),
          all.subarray(textAt, tagAt),
          all.subarray(tagAt),
        )
      expect(open).toThrow('not authentic')
    }),
  )
})

test('a tag that is cut short is refused, however much of it is right', () => {
  const { ciphertext, tag } = sm4GcmEncrypt(key, nonce, hex(''), Buffer.from('text'))
  for (const length of [0, 4, 12, 15]) {
    const cut = tag.subarray(0, length)
    expect(() => sm4GcmDecrypt(key, nonce, hex(''), ciphertext, cut)).toThrow('not authentic')
  }
})

test('a nonce has 12 bytes', () => {
  expect(() => sm4GcmEncrypt(key, Buffer.alloc(16), hex(''), hex('00'))).toThrow(RangeError)
})
