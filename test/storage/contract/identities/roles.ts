import { expect, test } from 'vitest'
import { ONE, OTHER } from '../contract.ts'
import { addRole, DEPLOYER, namesOf, pagesOf, type Subject } from './people.ts'

export const rolesContract: Subject = (storage) => {
  test('a role keeps its name as given and is found by it in any case, or by id', async () => {
    const added = await storage().change(ONE, (store) => addRole(store, DEPLOYER.id, 'Deployer'))
    expect(added).toEqual({
      id: DEPLOYER.id,
      name: 'Deployer',
      description: 'about Deployer',
      trustDocument: 'trust of Deployer',
      maxSessionSeconds: 3600,
      allowsConsoleLogin: true,
      createdAt: ONE.now,
      updatedAt: ONE.now,
    })
    await storage().read(ONE, async ({ roles }) => {
      expect(await roles.named('DEPLOYER')).toEqual(added)
      expect(await roles.withId(DEPLOYER.id)).toEqual(added)
      expect(await roles.named('other')).toBeUndefined()
      expect(await roles.withId('3')).toBeUndefined()
      expect(await roles.count()).toBe(1)
    })
    const twin = storage().change(ONE, (store) => addRole(store, '3', 'DEPLOYER'))
    await expect(twin).rejects.toThrow(/unique/i)
  })

  test('a role is changed as a whole, and keeps its name', async () => {
    const added = await storage().change(ONE, (store) => addRole(store, DEPLOYER.id, 'deployer'))
    const later = { ...ONE, now: ONE.now + 5 }
    const details = {
      description: 'd',
      trustDocument: 't',
      maxSessionSeconds: 7200,
      allowsConsoleLogin: false,
    }
    await storage().change(later, async ({ roles }) => {
      const updated = await roles.update(DEPLOYER.id, details)
      expect(updated).toEqual({ ...added, ...details, updatedAt: later.now })
      expect(await roles.withId(DEPLOYER.id)).toEqual(updated)
    })
    const missing = storage().change(ONE, ({ roles }) => roles.update('3', details))
    await expect(missing).rejects.toThrow('the role does not exist')
  })

  test('a removed role is gone with its tags, and another one keeps its own', async () => {
    await storage().change(ONE, async (store) => {
      for (const name of ['a', 'b']) {
        await addRole(store, `3${name}`, name)
        await store.tags.put('role', `3${name}`, new Map([['k', name]]))
      }
      await store.roles.remove('3a')
      expect(await store.roles.named('a')).toBeUndefined()
      expect(await store.tags.of('role', '3a')).toEqual(new Map())
      expect(await store.tags.of('role', '3b')).toEqual(new Map([['k', 'b']]))
    })
  })

  test('pages of roles hold those that have all of the tags', async () => {
    const tags: { readonly [name: string]: readonly [string, string][] } = {
      e: [
        ['env', 'prod'],
        ['team', 'a'],
      ],
      B: [
        ['env', 'prod'],
        ['team', 'b'],
      ],
      c: [['env', 'test']],
      d: [],
      a: [
        ['env', 'prod'],
        ['team', 'a'],
      ],
      F: [
        ['team', 'prod'],
        ['env', ''],
      ],
    }
    await storage().change(ONE, async (store) => {
      for (const [name, pairs] of Object.entries(tags)) {
        await addRole(store, `3${name}`, name)
        await store.tags.put('role', `3${name}`, new Map(pairs))
        // What bears the same id and is no role.
        await store.tags.put('policy', `3${name}`, new Map([['other', 'kind']]))
      }
    })
    const pages = (...filters: [key: string, value?: string][]): Promise<string[][]> =>
      pagesOf(storage(), ONE, 2, ({ roles }, page) =>
        roles.page(
          page,
          filters.map(([key, value]) => ({ key, value })),
        ),
      )
    expect(await pages()).toEqual([['a', 'B'], ['c', 'd'], ['e', 'F'], []])
    expect(await pages(['env'])).toEqual([['a', 'B'], ['c', 'e'], ['F'], []])
    expect(await pages(['env', 'prod'])).toEqual([['a', 'B'], ['e'], []])
    expect(await pages(['env', 'prod'], ['team', 'a'])).toEqual([['a', 'e'], []])
    expect(await pages(['team'], ['env', 'prod'])).toEqual([['a', 'B'], ['e'], []])
    expect(await pages(['env', ''])).toEqual([['F'], []])
    expect(await pages(['env', 'test'], ['team'])).toEqual([[]])
    expect(await pages(['other'])).toEqual([[]])
  })

  test('roles of two accounts may have the same ids, names and tags, and never meet', async () => {
    const env = [{ key: 'env', value: 'prod' }]
    for (const scope of [ONE, OTHER]) {
      await storage().change(scope, (store) => addRole(store, DEPLOYER.id, 'deployer'))
    }
    await storage().change(ONE, async (store) => {
      await addRole(store, '3', 'mine')
      await store.tags.put('role', DEPLOYER.id, new Map([['env', 'prod']]))
    })
    await storage().change(OTHER, async ({ roles }) => {
      expect(await roles.named('mine')).toBeUndefined()
      expect(await roles.withId('3')).toBeUndefined()
      expect(await roles.count()).toBe(1)
      expect(await roles.page({ after: undefined, limit: 9 }, [])).toHaveLength(1)
      expect(await roles.page({ after: undefined, limit: 9 }, env)).toEqual([])
      const details = {
        description: '',
        trustDocument: 'everybody',
        maxSessionSeconds: 1,
        allowsConsoleLogin: true,
      }
      await roles.update(DEPLOYER.id, details)
      await roles.remove(DEPLOYER.id)
    })
    await storage().read(ONE, async ({ roles }) => {
      const found = await roles.page({ after: undefined, limit: 9 }, env)
      expect(namesOf(found)).toEqual(['deployer'])
      const role = await roles.named('deployer')
      expect(role?.trustDocument).toBe('trust of deployer')
    })
  })
}
