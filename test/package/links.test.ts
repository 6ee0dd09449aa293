/** Links between the pages: in the repository, and in the package that npm installs. */

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

interface Link {
  readonly page: string
  readonly target: string
  readonly anchor: string | undefined
}

/** Links to other pages and to headings, code blocks left out; addresses elsewhere are not followed. */
function linksOf(page: string): Link[] {
  const text = prose(page)
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', anchor] = target.split('#')
      return { page, target: path === '' ? page : normalize(join(dirname(page), path)), anchor }
    })
}

function prose(page: string): string {
  return readFileSync(page, 'utf8').replaceAll(/^```[\s\S]*?^```/gm, '')
}

function headingsOf(page: string): string[] {
  return [...prose(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

const MADE = /^(node_modules|dist|build|\.git)(\/|$)/

const pages = readdirSync('.', { recursive: true, encoding: 'utf8' })
  .filter((path) => !MADE.test(path) && path.endsWith('.md'))
  .sort()
const links = pages.flatMap(linksOf)

test('a page that is linked is there, with the heading that is named', () => {
  const broken = links.filter(
    ({ target, anchor }) =>
      !existsSync(target) || (anchor !== undefined && !headingsOf(target).includes(anchor)),
  )
  expect(broken).toEqual([])
  expect(links.length).toBeGreaterThan(100)
})

test('no page has a heading twice: a link would lead to the first one only', () => {
  const repeated = pages.flatMap((page) => {
    const headings = headingsOf(page)
    const twice = headings.filter((heading, index) => headings.indexOf(heading) !== index)
    return twice.map((heading) => `${page}#${heading}`)
  })
  expect(repeated).toEqual([])
})

/** Pages name files of the source from its root, from `src` or `test`, or from where the page is; the history of releases names former ones. */
test('a file of the source that a page names is there', () => {
  const named = pages
    .filter((page) => page !== 'CHANGELOG.md')
    .flatMap((page) =>
      [...prose(page).matchAll(/`([\w.-]+\/[\w./-]+\.(?:ts|mjs|sh))`/g)].map(([, path = '']) => ({
        page,
        path,
      })),
    )
  const missing = named.filter(
    ({ page, path }) =>
      !['', 'src', 'test', 'test/support', dirname(page)].some((root) =>
        existsSync(join(root, path)),
      ),
  )
  expect(missing).toEqual([])
  expect(named.length).toBeGreaterThan(30)
})

test('the package has every page and file that its pages link', () => {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts']
  const answer = execFileSync('npm', args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [pack] = JSON.parse(answer) as [{ readonly files: readonly { readonly path: string }[] }]
  const packed = pack.files.map(({ path }) => path)
  const missing = links
    .filter(({ page }) => packed.includes(page))
    .filter(
      ({ target }) => !packed.some((path) => path === target || path.startsWith(`${target}/`)),
    )
  expect(missing).toEqual([])
  expect(packed).toContain('docs/operations.md')
})
