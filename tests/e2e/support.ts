import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'

export type Person = { name: string; email: string; team: string; password: string }

let count = 0

/** Nobody shares rows: each test signs up people and teams of its own. */
export function newPerson(word: string): Person {
  count += 1
  const tag = `${word}-${Date.now().toString(36)}-${process.env.TEST_WORKER_INDEX}-${count}`
  return { name: `${word} Tester`, email: `${tag}@example.org`, team: `Team ${tag}`, password: `violet harbour ${tag}` }
}

/** Signs up through the page and returns the address of the team, `/team-…`. */
export async function signUp(page: Page, person: Person): Promise<string> {
  await page.goto('/signup')
  await page.getByLabel('Your name').fill(person.name)
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel('Team', { exact: true }).fill(person.team)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: /sign up|create/i }).click()
  await page.waitForURL((url) => url.pathname.startsWith('/team-'))
  return `/${new URL(page.url()).pathname.split('/')[1]}`
}

export async function logIn(page: Page, person: Person): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: /log in/i }).click()
  await page.waitForURL((url) => url.pathname.startsWith('/team-'))
}

/** From the card of a starting point to its workbench. */
export async function newPlan(page: Page, team: string, card: string | RegExp, name: string): Promise<void> {
  await page.goto(`${team}/plans/new`)
  await page.getByRole('button', { name: card }).first().click()
  await page.getByRole('dialog').getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Create plan' }).click()
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/)
}

/** An input of the workbench, by its path in the scenario. */
export function input(page: Page, path: string) {
  return page.locator(`[id="field-${path}"]`)
}

/** The text of a headline figure of the workbench: value, unit, range. */
export function headline(page: Page, label: string) {
  return page.locator('dl > div').filter({ has: page.locator('dt', { hasText: new RegExp(`^${label}$`) }) })
}

/** Only its value with unit: beside it, a change flashes for a while. */
export function headlineValue(page: Page, label: string) {
  return headline(page, label).locator('dd > span').first()
}

/** Waits until nothing is on its way, worked out, or moving: what is read or judged is the page as it stays. */
export async function atRest(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  // While a page's data is refreshed its title is away for a moment.
  await expect(page).toHaveTitle(/\S/)
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity),
  )
}

/** The text of what a page shows once it is at rest, to be compared with later. */
export async function restingText(page: Page, what: Locator): Promise<string> {
  await atRest(page)
  const text = await what.textContent()
  expect(text).toMatch(/\S/)
  return text ?? ''
}

/** Serious and critical findings of axe on what is shown now, as text, so that a failure says what and where. With `rules`, by
 * these alone. */
export async function seriousFindings(page: Page, rules?: string[]): Promise<string[]> {
  await atRest(page)
  // What passes is not listed, which spares the browser most of its work.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}

/** Nothing is wider than the window: a page that scrolls sideways is broken on a phone. A chart takes a frame to follow the
 * window; what stays too wide is the fault. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await expect.poll(beyond, { message: `${page.url()} scrolls sideways` }).toBeLessThanOrEqual(0)
}
