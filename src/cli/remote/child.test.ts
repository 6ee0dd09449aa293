import { expect, test } from 'vitest'
import { runBeside } from './child.ts'

// The system may tell of the end of a command before it delivers a Ctrl-C that both got earlier.
test('a signal that comes after the command has ended does not end this process', async () => {
  const signals = ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP'] as const
  const before = signals.map((signal) => process.listeners(signal))
  const { PATH } = process.env
  const code = await runBeside({
    words: ['sh', '-c', 'exit 3'],
    environment: {},
    path: PATH,
    umask: 0o022,
  })
  const added = signals.map((signal, index) =>
    process.listeners(signal).filter((one) => !before[index]?.includes(one)),
  )
  expect(code).toBe(3)
  expect(added.map(({ length }) => length)).toEqual([1, 1, 1, 1])
  signals.forEach((signal, index) => {
    for (const listener of added[index] ?? []) process.off(signal, listener)
  })
})
