/** Requests to OpenBao, as its HTTP API documents them for the key-value engine, version 2. */

export function openBaoRequest(
  action: 'read' | 'put',
  secret: string,
  { token, host, value }: { readonly token: string; readonly host: string; readonly value: string },
): Buffer {
  const body = action === 'read' ? '' : JSON.stringify({ data: { value } })
  return Buffer.from(
    [
      `${action === 'read' ? 'GET' : 'POST'} /v1/secret/data/${secret} HTTP/1.1`,
      `Host: ${host}`,
      `X-Vault-Token: ${token}`,
      'Connection: keep-alive',
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      '',
      body,
    ].join('\r\n'),
    'latin1',
  )
}
