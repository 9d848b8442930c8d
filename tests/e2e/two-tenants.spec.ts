import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { newPerson, newPlan, signUp } from './support'

const APP = join(import.meta.dirname, '../../app')
const files = readdirSync(APP, { recursive: true, encoding: 'utf8' })
/** Every page of a team, and every address of its API that can be opened in a browser; new ones come in by themselves. */
const PAGES = files
  .filter((file) => /^\[team\]\/(.*\/)?page\.tsx$/.test(file))
  .map((file) => `/${file.replace(/\/page\.tsx$/, '')}`)
const ROUTES = files
  .filter((file) => /^api\/v1\/teams\/\[team\]\/.*route\.ts$/.test(file))
  .map((file) => `/${file.replace(/\/route\.ts$/, '')}`)
const PICTURES = files
  .filter((file) => /^\[team\]\/.*(opengraph-image|twitter-image|icon)[^/]*\.(ts|tsx)$/.test(file))
  .map((file) => `/${file.replace(/\.[^.]+$/, '')}`)

const SECRETS = ['Unreleased model', 'Negotiated price', 'Tenants of ours']

test('a second team finds nothing of the first: no page, file, picture, link or title; the owner still gets in', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const page = await (await browser.newContext()).newPage()
  const team = await signUp(page, { ...newPerson('tenant'), team: 'Team Tenants of ours' })
  await newPlan(page, team, 'Pre-train a model', 'Unreleased model')
  const [, plan = '', scenario = ''] = /plans\/([0-9a-f-]+)\/([0-9a-f-]+)$/.exec(page.url()) ?? []
  const api = `/api/v1/teams${team}`
  const named = await page.request.patch(`${api}/scenarios/${scenario}`, { data: { name: 'Negotiated price' } })
  expect(named.status()).toBe(200)
  const made = await page.request.post(`${api}/scenarios/${scenario}/shares`, { data: {} })
  const share: string = (await made.json()).share.id

  const stranger = await (await browser.newContext()).newPage()
  const own = await signUp(stranger, newPerson('other'))
  const at = (pattern: string, slug: string) =>
    pattern
      .replace('[team]', slug.slice(1))
      .replace('[plan]', plan)
      .replace('[scenario]', scenario)
      .replace('[share]', share)
      .replace('[number]', '1')
      .replace(/\[\w+\]/g, scenario)
  const queries = (pattern: string) =>
    /compare/.test(pattern) ? [`?s=${scenario}`, `?s=${scenario}&base=${scenario}`] : ['']
  // Read as it is served: what a page says to whoever may not see it is all in there.
  const told = async (address: string) => {
    const answer = await stranger.request.get(address)
    const text = await answer.text()
    for (const secret of SECRETS) expect(text, address).not.toContain(secret)
    const [, title] = /<title>(.*?)<\/title>/s.exec(text) ?? []
    return { status: answer.status(), title }
  }
  const nothing = await told('/team-nobody-00000/plans')
  expect(nothing).toMatchObject({ status: 404, title: expect.stringMatching(/./) })

  for (const pattern of PAGES) {
    // The team is foreign; and the stranger's own team holds none of the foreign rows.
    const slugs = /\[(plan|scenario)\]|compare/.test(pattern) ? [team, own] : [team]
    for (const slug of slugs) {
      for (const query of queries(pattern)) {
        const answer = await told(`${at(pattern, slug)}${query}`)
        expect([pattern, answer.status]).toEqual([pattern, 404])
        if (slug === team) expect(answer, pattern).toEqual(nothing)
      }
    }
    const back = await page.request.get(`${at(pattern, team)}${queries(pattern).at(-1)}`)
    expect([pattern, back.status()]).toEqual([pattern, 200])
  }
  const shown = await stranger.goto(`${team}/plans/${plan}/${scenario}`)
  expect(shown?.status()).toBe(404)
  await expect(stranger.getByText('Unreleased model')).toHaveCount(0)
  expect(await stranger.title()).toBe(nothing.title)

  for (const pattern of [...ROUTES, ...PICTURES]) {
    for (const query of queries(pattern)) {
      for (const method of ['GET', 'POST', 'PATCH', 'DELETE']) {
        const address = `${at(pattern, team)}${query}`
        const data = method === 'GET' ? {} : { data: {} }
        const answer = await stranger.request.fetch(address, { method, ...data })
        // 405: the address has no such method for anybody.
        expect([404, 405], `${method} ${address}`).toContain(answer.status())
        for (const secret of SECRETS) expect(await answer.text(), address).not.toContain(secret)
      }
    }
  }

  const link = await page.request.get(`${api}/shares`)
  expect(await link.json()).toMatchObject({ items: [{ id: share, status: 'active' }] })
  expect((await page.request.get(`${api}/scenarios/${scenario}/export?format=md`)).status()).toBe(200)
  expect((await page.goto(`${team}/plans/${plan}/${scenario}`))?.status()).toBe(200)
  await expect(page).toHaveTitle(/Negotiated price/)
})
