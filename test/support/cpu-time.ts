/** Milliseconds of work that this process has done: what else the machine does makes them no more. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
