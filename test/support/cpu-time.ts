/** CPU time of this process in milliseconds. Other load on the machine does not increase it. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
