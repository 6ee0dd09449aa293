import { expect, test } from 'vitest'
import { startTestServer } from '../../../../test/support/harness.ts'

test('DescribeRegions answers the one region that is served', async () => {
  const jinku = await startTestServer({ settings: { region: 'eu-central-1' } })
  try {
    const { status, body } = await jinku.call('DescribeRegions')
    expect(status).toBe(200)
    expect(body).toEqual({
      RequestId: expect.any(String),
      Regions: { Region: [{ RegionId: 'eu-central-1' }] },
    })
    expect(jinku.entries.at(-1)).toMatchObject({ action: 'DescribeRegions', outcome: 'OK' })
    expect((await jinku.call('DescribeRegions', { RegionId: 'cn-hangzhou' })).status).toBe(200)
    expect(jinku.faults).toEqual([])
  } finally {
    await jinku.close()
  }
})
