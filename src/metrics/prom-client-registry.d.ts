/** The types of the one file of prom-client that is loaded. */
declare module 'prom-client/lib/registry.js' {
  const PromRegistry: typeof import('prom-client').Registry
  export = PromRegistry
}
