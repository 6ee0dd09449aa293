/** A Jinku for tests: in memory, on a free port, with credentials of its own. */

/** What a test may want. */
export interface TestingOptions {
  /** Secrets to begin with, by name: a text, or an object that is stored as JSON. */
  readonly secrets?: { readonly [name: string]: string | object }
  /** Further flags of the server, such as `['--region', 'cn-shanghai']`. */
  readonly args?: readonly string[]
}

/** A server that runs until it is stopped. */
export interface TestingServer {
  /** For instance `http://127.0.0.1:41873`. */
  readonly endpoint: string
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly region: string
  /** The variables that the vendor's SDKs, the aliyun CLI, Terraform and jinku read. */
  readonly env: { readonly [name: string]: string }
  /** Stops the server; everything in it is gone. */
  stop(): Promise<void>
  /** The same, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>
}

/** Starts a server and waits until it answers. It ends with this process at the latest. */
export declare function startJinku(options?: TestingOptions): Promise<TestingServer>
