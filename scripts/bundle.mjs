/**
 * Builds the program: dist/main.js, what it loads, dist/job-thread.js, the thread of a job, and dist/testing.js, which other programs
 * import. Each command is a file of its own, and what several share is too, so that a start loads what it runs and nothing else. It is
 * plain JavaScript, so that Node runs it as it is.
 *
 * libsql stays outside, since it has a native part. Every other library is in the bundle, with its licence beside it.
 */

import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const project = fileURLToPath(new URL('..', import.meta.url))
const dist = join(project, 'dist')

const ofSigning =
  /\/src\/(client\/signed-client|rpc\/(signature\/v3|percent-encoding|encoding))\.ts$/
const ofEveryRemoteCommand =
  /\/@stricli\/core\/|\/src\/cli\/remote\/((application|common-flags|failure|flags|hints|language|output|secret-value|session|verb)|identity\/(find-identity|origin|own-profiles))\.ts$/
const ofStartingCommands =
  /\/src\/cli\/remote\/(child|executable|private-files|read-references|reference|start-plan|variables)\.ts$/

const bundle = await rolldown({
  cwd: project,
  input: {
    main: 'src/main.ts',
    'job-thread': 'src/cli/local/job-thread.ts',
    testing: 'src/testing/start-jinku.ts',
  },
  platform: 'node',
  external: ['libsql'],
  // A warning is a mistake: an import that is not found would otherwise fail only when it is reached.
  onLog: (_, { message }) => {
    throw new Error(message)
  },
})
const { output } = await bundle.write({
  dir: dist,
  // A file of a former build that is still there would hide that a path is wrong.
  cleanDir: true,
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
  codeSplitting: {
    // Each file costs a start about a millisecond, so what a command of the client needs in any case is in few of them.
    groups: [
      { name: 'signing', test: ofSigning },
      { name: 'remote', test: ofEveryRemoteCommand },
      { name: 'starting', test: ofStartingCommands },
    ],
  },
  // One other character would make Node keep the whole file with two bytes a character, and read it more slowly.
  charset: 'ascii',
  comments: { legal: true, annotation: false, jsdoc: false },
  sourcemap: true,
  sourcemapExcludeSources: true,
})
await bundle.close()
copyFileSync(join(project, 'src/testing/testing.d.ts'), join(dist, 'testing.d.ts'))

const modules = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), licencesOf(packagesOf(modules)))

/** The directories of the packages that these modules are of. The bundler adds a few lines of its own to what it makes. */
function packagesOf(moduleIds) {
  const directories = moduleIds.flatMap((id) => {
    if (id.startsWith('\0rolldown/')) return [join(project, 'node_modules/rolldown')]
    const [directory] =
      /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id.replaceAll('\\', '/')) ?? []
    return directory ?? []
  })
  return [...new Set(directories)].sort()
}

function licencesOf(packages) {
  const parts = packages.map((directory) => {
    const { name, version, license } = JSON.parse(
      readFileSync(join(directory, 'package.json'), 'utf8'),
    )
    return `${name} ${version} (${license})\n\n${licenceIn(directory, license)}\n`
  })
  return ['The files beside this one contain code of these packages.\n', ...parts].join(
    `\n${'-'.repeat(80)}\n\n`,
  )
}

/**
 * Two packages of the driver for PostgreSQL have their licence as the last section of their README. The parser of the command line is
 * published without the text of its licence, which is the same as ours.
 */
function licenceIn(directory, license) {
  const read = (file) => readFileSync(join(directory, file), 'utf8').replaceAll('\r\n', '\n')
  const files = readdirSync(directory)
  const file = files.find((one) => /^licen[cs]e(\.|$)/i.test(one))
  if (file !== undefined) return read(file).trim()
  if (license === 'Apache-2.0') return readFileSync(join(project, 'LICENSE'), 'utf8').trim()
  const section = /^## licen[cs]e\n(.*)/ims.exec(read('README.md'))?.[1]
  if (section === undefined || !/copyright/i.test(section)) {
    throw new Error(`${relative(project, directory)} has no file with its licence`)
  }
  return section.trim()
}
