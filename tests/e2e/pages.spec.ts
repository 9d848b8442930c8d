import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectNoSidewaysScroll, headline, newPerson, newPlan, seriousFindings, signUp } from './support'

type Look = { scheme: 'light' | 'dark'; width: number; height: number }

const LOOKS: Look[] = [
  { scheme: 'light', width: 1440, height: 900 },
  { scheme: 'dark', width: 390, height: 844 },
  { scheme: 'light', width: 390, height: 844 },
  { scheme: 'dark', width: 1440, height: 900 },
]

/** What a page must not be in any look: unreadable, wider than the window, or noisy in the console. */
async function inspect(page: Page, address: string, status = 200): Promise<void> {
  const answer = await page.goto(address)
  expect(answer?.status(), address).toBe(status)
  await expect(page.locator('h1')).toBeVisible()
  await expectNoSidewaysScroll(page)
  expect(await seriousFindings(page), address).toEqual([])
}

async function open(browser: Browser, look: Look): Promise<{ page: Page; noise: string[] }> {
  const context = await browser.newContext({
    colorScheme: look.scheme,
    viewport: { width: look.width, height: look.height },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const noise: string[] = []
  page.on('pageerror', (error) => noise.push(error.message))
  page.on('console', (message) => {
    // The browser itself reports each 404 that this test asks for.
    if (message.type() === 'error' && !message.text().includes('404')) noise.push(message.text())
  })
  return { page, noise }
}

for (const look of LOOKS) {
  test(`pages are sound in ${look.scheme} at ${look.width} px`, async ({ browser }) => {
    test.setTimeout(180_000)
    const { page, noise } = await open(browser, look)
    for (const address of [
      '/',
      '/login',
      '/signup',
      '/reset',
      '/accuracy?set=steps',
      '/method',
      '/method/training',
      '/method?q=goodput',
    ])
      await inspect(page, address)
    await inspect(page, '/no-such-page/at/all', 404)

    const team = await signUp(page, newPerson('look'))
    for (const address of [
      '',
      '/plans',
      '/plans/new',
      '/settings',
      '/settings/shares',
      '/settings/members',
      '/settings/audit',
      '/settings/account',
    ]) {
      await inspect(page, `${team}${address}`)
    }
    await newPlan(page, team, 'Plan a whole life cycle', 'Everything there is')
    const workbench = new URL(page.url()).pathname
    await inspect(page, workbench)
    if (look.width < 1024) await page.locator('label', { hasText: 'Results' }).click()
    await expect(headline(page, 'Total cost')).toBeVisible()
    await expectNoSidewaysScroll(page)
    expect(await seriousFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'How Total cost is worked out' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await seriousFindings(page)).toEqual([])
    await inspect(page, workbench.replace(/\/[^/]+$/, ''))
    await inspect(page, `${team}/plans`)
    await inspect(page, team)
    expect(noise).toEqual([])
    await page.context().close()
  })
}
