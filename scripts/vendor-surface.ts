/**
 * Writes test/compatibility/vendor-surface.json: which operations the vendor's typed clients have, with their parameters and
 * answers. Run it by hand after raising the versions below. It needs Python with pip, and the network.
 *
 *     npm run vendor-surface
 *
 * The packages are unpacked and their source is read; none of their code is run. Only facts are written, and none of their text:
 * the names of operations, parameters and members. `Tag[].Key` is a member of the items of a list, `Data.Id` is a member of an
 * object, and `Map{}` is an object with any members.
 */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PACKAGES = {
  kms: { name: 'alibabacloud-kms20160120', version: '3.3.1' },
  ram: { name: 'alibabacloud-ram20150501', version: '1.3.0' },
  sts: { name: 'alibabacloud-sts20150401', version: '1.2.0' },
  actiontrail: { name: 'alibabacloud-actiontrail20200706', version: '2.6.0' },
}
const TARGET = 'test/compatibility/vendor-surface.json'

/** A member of a model: its name on the wire, and its type as in the source. */
interface Member {
  readonly name: string
  readonly type: string
}
type Models = ReadonlyMap<string, readonly Member[]>

function unpack({ name, version }: { readonly name: string; readonly version: string }): string {
  const target = mkdtempSync(join(tmpdir(), 'jinku-vendor-surface-'))
  const how = ['--quiet', '--no-deps', '--no-compile', '--only-binary', ':all:']
  execFileSync(
    'python3',
    ['-m', 'pip', 'install', ...how, '--target', target, `${name}==${version}`],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  return target
}

function modelsIn(folder: string): Models {
  const models = new Map<string, readonly Member[]>()
  for (const file of readdirSync(folder).filter((one) => one.endsWith('.py'))) {
    const source = readFileSync(join(folder, file), 'utf8')
    for (const [, name = '', body = ''] of source.matchAll(CLASS)) {
      models.set(name, membersIn(name, body))
    }
  }
  return models
}

const CLASS = /^class (\w+)\(DaraModel\):\n((?:(?!^class ).*\n?)*)/gm
const ARGUMENT = /^ {8}(\w+): (.+?) = None,$/gm
// The generated code adds members to the map one by one. A list is first created empty, then filled from the attribute in the next line.
const PUT = /result\['(\w+)'\] = (?:self\.(\w+)|\[\]\n\s+if self\.(\w+) is not None)/g

function membersIn(model: string, body: string): readonly Member[] {
  const types = new Map(
    [...body.matchAll(ARGUMENT)].map(([, name = '', type = '']) => [name, type]),
  )
  const members = [...body.matchAll(PUT)].map(([, name = '', scalar, list]) => {
    const type = types.get(scalar ?? list ?? '')
    if (type === undefined) throw new Error(`${model}: no type is known of ${name}`)
    return { name, type }
  })
  if (members.length !== types.size) throw new Error(`${model}: some members were not understood`)
  return members
}

/** The paths to all leaves of a model. */
function pathsOf(models: Models, model: string): readonly string[] {
  const members = models.get(model) ?? []
  return members.flatMap(({ name, type }) => pathsOfType(models, type).map((end) => name + end))
}

function pathsOfType(models: Models, type: string): readonly string[] {
  const [, item] = /^List\[(.+)\]$/.exec(type) ?? []
  if (item !== undefined) return pathsOfType(models, item).map((end) => `[]${end}`)
  if (/^(Dict\[.*\]|dict)$/.test(type)) return ['{}']
  if (/^(str|int|bool|float|Any)$/.test(type)) return ['']
  const [, model] = /^main_models\.(\w+)$/.exec(type) ?? []
  if (model === undefined || !models.has(model)) throw new Error(`what is ${type}?`)
  return pathsOf(models, model).map((end) => `.${end}`)
}

function surfaceOf(pack: { readonly name: string; readonly version: string }): object {
  const target = unpack(pack)
  try {
    const module = join(target, pack.name.replace('-', '_'))
    const models = modelsIn(join(module, 'models'))
    const client = readFileSync(join(module, 'client.py'), 'utf8')
    const actions = [...client.matchAll(/^\s+action = '(\w+)',$/gm)].map(([, name = '']) => name)
    const operations = [...new Set(actions)].sort().map((name) => [
      name,
      {
        parameters: [...pathsOf(models, `${name}Request`)].sort(),
        answer: [...pathsOf(models, `${name}ResponseBody`)].sort(),
      },
    ])
    if (operations.length === 0) throw new Error(`${pack.name}: there are no operations`)
    return { package: pack.name, version: pack.version, operations: Object.fromEntries(operations) }
  } finally {
    rmSync(target, { recursive: true, force: true })
  }
}

const surface = Object.fromEntries(
  Object.entries(PACKAGES).map(([service, pack]) => [service, surfaceOf(pack)]),
)
writeFileSync(TARGET, `${JSON.stringify(surface, null, 2)}\n`)
