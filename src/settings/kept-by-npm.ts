/**
 * Detects flags that npm consumed: `npm start --listen=…` passes the flag to npm, `npm start -- --listen …` passes it to the
 * program. A server that started without the flag would listen, or keep its data, at a place that nobody intended.
 *
 * npm writes the flags that it consumed into the environment of the program, as `npm_config_…`. It does not do so for `--dev`,
 * which is a (deprecated) flag of npm itself (`set-envs.js` of `@npmcli/config`; npm 8 to 12). Therefore there is `npm run dev`.
 */

/** Returns the first of these flags that was given to npm instead of the program. */
export function keptByNpm(
  flags: readonly string[],
  environment: { readonly [name: string]: string | undefined },
): string | undefined {
  if (environment['npm_lifecycle_event'] !== 'start') return undefined
  return flags.find((flag) => {
    const value = environment[`npm_config_${flag.replaceAll('-', '_')}`]
    return value !== undefined && value !== ''
  })
}
