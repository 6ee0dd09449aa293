import { BlockList } from 'node:net'
import { expect, test } from 'vitest'
import { originBehind } from './origin.ts'

const proxies = new BlockList()
proxies.addSubnet('10.0.0.0', 8, 'ipv4')
proxies.addAddress('2001:db8::1', 'ipv6')

function origin(
  sourceAddress: string,
  headers: { readonly [name: string]: string } = {},
  listed: BlockList | undefined = proxies,
) {
  return originBehind(listed)({ sourceAddress, isSecure: false }, headers)
}

const forwarded = (list: string) => ({ 'x-forwarded-for': list, 'x-forwarded-proto': 'https' })

test('without proxies the socket alone says where a request comes from', () => {
  const claim = forwarded('203.0.113.9')
  expect(origin('198.51.100.1', claim, undefined)).toEqual({
    address: '198.51.100.1',
    isSecure: false,
  })
  expect(originBehind(undefined)({ sourceAddress: '::1', isSecure: true }, {})).toEqual({
    address: '::1',
    isSecure: true,
  })
})

test('what a peer that is no listed proxy says counts for nothing', () => {
  expect(origin('198.51.100.1', forwarded('203.0.113.9'))).toEqual({
    address: '198.51.100.1',
    isSecure: false,
  })
})

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['203.0.113.9, 10.1.1.1', '203.0.113.9'],
  // Whatever stands before the client's own address was sent by the client.
  ['127.0.0.1, 203.0.113.9, 10.1.1.1', '203.0.113.9'],
  ['10.9.9.9, 203.0.113.9', '203.0.113.9'],
  ['203.0.113.9:4711', '203.0.113.9'],
  ['[2001:db8::7]:443', '2001:db8::7'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  // All of them proxies: the farthest one is the client.
  ['10.1.1.1, 10.2.2.2', '10.1.1.1'],
  // What is no address cannot be judged.
  ['unknown, 10.1.1.1', '10.1.1.1'],
  ['203.0.113.9, secret', '10.0.0.1'],
  ['', '10.0.0.1'],
])('behind a listed proxy that says %j the client is %s', (list, client) => {
  expect(origin('10.0.0.1', forwarded(list)).address).toBe(client)
  expect(origin('::ffff:10.0.0.1', forwarded(list)).address).toBe(
    client === '10.0.0.1' ? '10.0.0.1' : client,
  )
})

test('more hops than anybody has proxies are not followed', () => {
  const list = ['203.0.113.9', ...Array<string>(20).fill('10.1.1.1')].join(',')
  expect(origin('10.0.0.1', forwarded(list)).address).toBe('10.1.1.1')
})

test.each([
  ['https', true],
  ['HTTPS', true],
  ['http', false],
  ['https, http', false],
  ['http, https', false],
  ['https, https', true],
])('behind a listed proxy %j means secure: %s', (protocols, isSecure) => {
  expect(origin('2001:db8::1', { 'x-forwarded-proto': protocols }).isSecure).toBe(isSecure)
})

test('behind a proxy that says nothing of it the connection of the proxy counts', () => {
  const find = originBehind(proxies)
  expect(find({ sourceAddress: '10.0.0.1', isSecure: true }, {}).isSecure).toBe(true)
  expect(find({ sourceAddress: '10.0.0.1', isSecure: false }, {}).isSecure).toBe(false)
})

test('however much a client has written in front, only what the nearest proxies wrote is looked at', () => {
  const long = `${'203.0.113.7,'.repeat(20_000)} 203.0.113.9, 10.1.1.1`
  expect(origin('10.0.0.1', forwarded(long)).address).toBe('203.0.113.9')
  const hops = `${'10.1.1.1,'.repeat(20_000)}10.2.2.2`
  expect(origin('10.0.0.1', forwarded(hops)).address).toBe('10.1.1.1')
  const protocols = { 'x-forwarded-proto': `${'https,'.repeat(20_000)}https` }
  expect(origin('10.0.0.1', protocols).isSecure).toBe(false)
})
