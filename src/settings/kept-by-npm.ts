/**
 * Flags that npm kept for itself: `npm start --listen=…` gives the flag to npm, `npm start -- --listen …` to the program. A server
 * that started without the flag would listen, or keep its data, where nobody meant it to.
 *
 * npm writes what it kept into the environment of the program as `npm_config_…`. Of `--dev`, which it knows itself and which is
 * deprecated there, it leaves no trace (`set-envs.js` of `@npmcli/config`; npm 8 to 12), so `npm run dev` is offered instead.
 */

/** The first of these flags that npm was given and the program was not. */
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
