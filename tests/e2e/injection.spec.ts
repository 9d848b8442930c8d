import { expect, type Page, test } from '@playwright/test'
import { PAYLOADS } from '../support/payloads'
import { expectNoSidewaysScroll, newPerson, newPlan, signUp } from './support'

/** Anything that is more than text: a window that opens, an element that nobody drew, a script that ran. */
function watch(page: Page): string[] {
  const seen: string[] = []
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`))
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== 'localhost') seen.push(`request: ${request.url()}`)
  })
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) seen.push(`policy: ${message.text()}`)
  })
  return seen
}

async function onlyText(page: Page, address: string): Promise<void> {
  const answer = await page.goto(address)
  expect([address, answer?.status()]).toEqual([address, 200])
  await page.waitForLoadState('networkidle')
  expect(await page.locator('[data-injected], [onmouseover], [onerror], a[href^="javascript:"]').count(), address).toBe(
    0,
  )
  expect(await page.locator('a[href*="evil.example"], img[src*="evil.example"]').count(), address).toBe(0)
  expect(await page.locator('h1').count(), address).toBeGreaterThan(0)
}

test('what people type stays text on every page, in every title and for whoever has a link', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000)
  const seen = watch(page)
  const team = await signUp(page, newPerson('text'))
  await newPlan(page, team, 'Pre-train a model', 'Sound')
  const [, scenario = ''] = /\/([0-9a-f-]{36})$/.exec(page.url()) ?? []
  const api = `/api/v1/teams${team}`
  const { revision } = await (await page.request.get(`${api}/scenarios/${scenario}`)).json()

  const plans: { id: string; scenario: string; name: string }[] = []
  for (const [kind, text] of Object.entries(PAYLOADS)) {
    const document = { ...revision.document, model: { parameters: 7e9, name: text } }
    const body = { name: text, kind: 'training', description: text, scenario: { name: text, note: text, document } }
    const made = await page.request.post(`${api}/plans`, { data: body })
    expect([kind, made.status()]).toEqual([kind, 201])
    const { id, name, leadScenarioId } = await made.json()
    plans.push({ id, name, scenario: leadScenarioId })
  }
  const [first, second] = plans
  if (!first || !second) throw new Error('there are no plans')
  for (const changed of [
    page.request.patch(`${api}/team`, { data: { name: PAYLOADS.markup } }),
    page.request.patch('/api/v1/account/profile', { data: { name: PAYLOADS.script } }),
  ]) {
    expect((await changed).status()).toBe(200)
  }

  const general = ['', '/plans', '/plans?status=all&sort=name', '/plans/new', '/settings', '/settings/members']
  const compared = plans.slice(0, 6).map((plan) => plan.scenario)
  const rest = ['/settings/audit', '/settings/account', `/compare?s=${compared.join(',')}`]
  for (const path of [...general, ...rest]) await onlyText(page, `${team}${path}`)
  for (const plan of plans) {
    await onlyText(page, `${team}/plans/${plan.id}`)
    // A title is one line of text: what it says is what was typed.
    expect((await page.title()).replace(/\s+/g, ' ')).toContain(plan.name.replace(/\s+/g, ' ').trim())
  }
  await onlyText(page, `${team}/plans/${first.id}/${first.scenario}`)
  await page.getByRole('button', { name: /^How Total cost is worked out/ }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await page.locator('[data-injected]').count()).toBe(0)

  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of ['', '/plans', `/plans/${plans.at(-1)?.id}`]) {
    await page.goto(`${team}${path}`)
    await expectNoSidewaysScroll(page)
  }

  const reader = await (await browser.newContext()).newPage()
  const read = watch(reader)
  for (const plan of plans.slice(0, 4)) {
    const made = await page.request.post(`${api}/scenarios/${plan.scenario}/shares`, { data: {} })
    await onlyText(reader, `/s/${(await made.json()).token}`)
    await expect(reader.getByText(plan.name.replace(/\s+/g, ' ').trim()).first()).toBeVisible()
  }
  expect([...seen, ...read]).toEqual([])
})
