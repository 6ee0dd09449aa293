/** Loaded before the server by `node --import`: its clock differs from that of the machine by what TEST_CLOCK_OFFSET_MS says. */

const offset = Number(process.env.TEST_CLOCK_OFFSET_MS)
const now = Date.now.bind(Date)

globalThis.Date = new Proxy(Date, {
  construct: (target, given) =>
    given.length === 0 ? new target(now() + offset) : new target(...given),
  apply: (target) => new target(now() + offset).toString(),
  get: (target, name) => (name === 'now' ? () => now() + offset : Reflect.get(target, name)),
})
