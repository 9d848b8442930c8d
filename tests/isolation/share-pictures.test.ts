import { beforeAll, describe, expect, it, vi } from 'vitest'
import { passwords } from '@/lib/auth/passwords'
import { createShare } from '@/lib/services/share/create'
import { createComparisonShare } from '@/lib/services/share/create-comparison'
import { revokeShare } from '@/lib/services/share/revoke'
import { callRoute, loadRoutes, type Routes } from '@/tests/support/routes'
import { newScene, type Scene } from '@/tests/support/scene'

let routes: Routes
let scene: Scene
beforeAll(async () => {
  routes = await loadRoutes()
  scene = await newScene()
})

const ctx = () => ({ ...scene.editor.ctx, passwords })
const one = (password?: string) =>
  createShare({ ctx: ctx(), input: { scenarioId: scene.scenarioId, ...(password ? { password } : {}) } })
const two = () =>
  createComparisonShare({ ctx: ctx(), input: { scenarioIds: [scene.scenarioId, scene.secondScenarioId] } })
const picture = (token: string, headers: Record<string, string> = {}) =>
  callRoute(routes, 'GET /s/[token]/picture', { params: { token }, headers })

async function bytesOf(answer: Response): Promise<string> {
  return Buffer.from(await answer.arrayBuffer()).toString('base64')
}

async function refusal(answer: Response) {
  const { requestId: _id, ...body } = (await answer.json()) as Record<string, unknown>
  return { status: answer.status, body }
}

describe('the picture of a link', () => {
  it('is drawn for whoever holds it, and kept only to be asked for again', async () => {
    for (const { token } of [await one(), await two()]) {
      const answer = await picture(token)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('image/png')
      expect(answer.headers.get('cache-control')).toBe('private, no-cache')
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(5_000)
      const etag = answer.headers.get('etag') ?? ''
      expect(etag).not.toContain(token)
      const again = await picture(token, { 'if-none-match': etag })
      expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0])
    }
  })

  it('is gone from the next request on, also for whoever kept it', async () => {
    const { share, token } = await one()
    const etag = (await picture(token)).headers.get('etag') ?? ''
    await revokeShare({ ctx: scene.editor.ctx, input: { shareId: share.id } })
    const nonsense = await refusal(await picture('nonsense'))
    expect(nonsense.status).toBe(404)
    expect(await refusal(await picture(token))).toEqual(nonsense)
    expect(await refusal(await picture(token, { 'if-none-match': etag }))).toEqual(nonsense)
  })

  it('is the same for every link with a password, whatever it shows', async () => {
    const answers = await Promise.all(
      [await one('seven quiet lanterns'), await one('another good lantern')].map(({ token }) => picture(token)),
    )
    const [first, second] = await Promise.all(answers.map(bytesOf))
    expect(first).toEqual(second)
    expect(answers[0]?.headers.get('etag')).toBe(answers[1]?.headers.get('etag'))
    expect(await bytesOf(await picture((await one()).token))).not.toEqual(first)
  })

  it('is drawn once for many who ask at once, and asks the network for nothing', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch')
    const { token } = await two()
    const answers = await Promise.all(Array.from({ length: 8 }, () => picture(token)))
    for (const answer of answers) expect(answer.status).toBe(200)
    const addresses = fetched.mock.calls.map(([input]) => String(input).slice(0, 5))
    expect(addresses.filter((start) => start !== 'data:')).toEqual([])
    fetched.mockRestore()
  })
})
