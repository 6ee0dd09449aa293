/** The baseline: a bare `node:http` server that reads the body and sends the same response each time. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const reply = 'x'.repeat(Number(process.argv[2]))
const headers = ['Content-Type', 'application/json', 'Content-Length', String(reply.length)]

const server = createServer({ noDelay: true, keepAliveTimeout: 75_000 }, (request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    Buffer.concat(chunks)
    response.writeHead(200, headers)
    response.end(reply)
  })
})

server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
