/**
 * What the listener uses of Node's HTTP server. An `import` of node:http would also evaluate those of its exports that are loaded
 * when first used, among them a WebSocket client: on Node 24 that takes longer than the rest of a start.
 */
export const { createServer: createHttpServer, ServerResponse } =
  process.getBuiltinModule('node:http')
