import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectNoSidewaysScroll, headline, newPerson, newPlan, seriousFindings, signUp } from './support'

const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 390, height: 844 }

type Rules = string[] | undefined
/** All that a theme changes: the page is the same otherwise. */
const COLOURS = ['color-contrast', 'link-in-text-block']

/** What a page must not be at any width: unreadable, wider than the window, or noisy in the console. */
async function inspect(page: Page, rules: Rules, address: string, status = 200): Promise<void> {
  await page.setViewportSize(WIDE)
  const answer = await page.goto(address)
  expect(answer?.status(), address).toBe(status)
  await expect(page.locator('h1')).toBeVisible()
  await sound(page, rules)
}

/** As it stands, without loading it anew: what comes and goes with the width is looked at, too. */
async function sound(page: Page, rules: Rules): Promise<void> {
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size)
    await expectNoSidewaysScroll(page)
    expect(await seriousFindings(page, rules), `${page.url()} at ${size.width} px`).toEqual([])
  }
}

async function open(browser: Browser, colorScheme: 'light' | 'dark'): Promise<{ page: Page; noise: string[] }> {
  const context = await browser.newContext({ colorScheme })
  const page = await context.newPage()
  const noise: string[] = []
  page.on('pageerror', (error) => noise.push(error.message))
  page.on('console', (message) => {
    // The browser itself reports each 404 that this test asks for.
    if (message.type() === 'error' && !message.text().includes('404')) noise.push(message.text())
  })
  return { page, noise }
}

test.describe.configure({ mode: 'parallel' })

for (const [scheme, rules] of [
  ['light', undefined],
  ['dark', COLOURS],
] as const) {
  test(`pages are sound in ${scheme}, wide and narrow`, async ({ browser }) => {
    test.setTimeout(240_000)
    const { page, noise } = await open(browser, scheme)
    for (const address of [
      '/',
      '/login',
      '/signup',
      '/reset',
      '/accuracy?set=steps',
      '/method',
      '/method/model',
      '/method?q=goodput',
    ])
      await inspect(page, rules, address)
    await inspect(page, rules, '/no-such-page/at/all', 404)

    const team = await signUp(page, newPerson('look'))
    for (const address of [
      '',
      '/plans',
      '/plans/new',
      '/catalog?kind=prices&q=h100',
      '/settings',
      '/settings/shares',
      '/settings/members',
      '/settings/audit',
      '/settings/account',
    ]) {
      await inspect(page, rules, `${team}${address}`)
    }
    await newPlan(page, team, 'Plan a whole life cycle', 'Everything there is')
    const workbench = new URL(page.url()).pathname
    await inspect(page, rules, workbench)
    // Narrow, the figures have a side of their own.
    await page.locator('label', { hasText: 'Results' }).click()
    await expect(headline(page, 'Total cost')).toBeVisible()
    await sound(page, rules)
    await page.getByRole('button', { name: 'How Total cost is worked out' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await sound(page, rules)
    await inspect(page, rules, workbench.replace(/\/[^/]+$/, ''))
    await inspect(page, rules, `${team}/plans`)
    await inspect(page, rules, team)
    expect(noise).toEqual([])
    await page.context().close()
  })
}
