import { type Browser, expect, type Page, test } from '@playwright/test'
import { ProviderDouble } from '../support/provider-double'
import { expectNoSidewaysScroll, logIn, newPerson, type Person, seriousFindings, signUp } from './support'

let provider: ProviderDouble
test.beforeAll(async ({ baseURL }) => {
  const own = new URL(baseURL ?? '')
  provider = new ProviderDouble(['oidc', 'github'].map((id) => `${own.origin}/api/auth/callback/${id}`))
  await provider.start(Number(process.env.E2E_PROVIDER_PORT ?? Number(own.port) + 1))
})
test.afterAll(() => provider.stop())
test.beforeEach(() => {
  provider.fault = null
})

/** Whoever goes to the provider next is this person. */
function at(person: Person, email = person.email): void {
  provider.person = { sub: person.email, name: person.name, email, email_verified: true }
  provider.emails = [{ email, primary: true, verified: true }]
}

async function sound(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page)
  expect(await seriousFindings(page), page.url()).toEqual([])
}

async function apart(browser: Browser, scheme: 'light' | 'dark', width: number): Promise<Page> {
  const viewport = { width, height: 900 }
  return (await browser.newContext({ colorScheme: scheme, viewport })).newPage()
}

const sso = (page: Page) => page.getByRole('button', { name: 'Continue with Example SSO' })
const plans = (page: Page) => page.waitForURL(/\/[a-z0-9-]+\/plans$/)
const teamOf = (page: Page) => `/${new URL(page.url()).pathname.split('/')[1]}`

for (const [scheme, width] of [
  ['light', 1440],
  ['dark', 390],
] as const) {
  test(`in by a provider, out, in again, and by another one, in ${scheme} at ${width} px`, async ({ browser }) => {
    test.setTimeout(150_000)
    const page = await apart(browser, scheme, width)
    const person = newPerson('federated')
    await page.goto('/signup')
    await sound(page)
    at(person)
    await sso(page).click()
    await plans(page)
    const team = teamOf(page)
    expect(team).toMatch(/^\/federated-tester-s-team-[a-z0-9]{5}$/)

    await page.goto(`${team}/settings/account`)
    await expect(page.getByText('Confirmed', { exact: true })).toBeVisible()
    await expect(page.getByText('None so far. Ask for a link to set one')).toBeVisible()
    await expect(page.getByRole('cell', { name: 'Example SSO' })).toBeVisible()
    await page.getByRole('button', { name: 'Remove Example SSO' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
    await expect(page.getByText('This is the only way into your account')).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Add GitHub' }).click()
    await expect(page.getByText('GitHub is added')).toBeVisible()
    await sound(page)

    await page.getByRole('button', { name: 'Account' }).click()
    await page.getByRole('menuitem', { name: 'Log out' }).click()
    await page.waitForURL((url) => url.pathname === '/')
    await page.goto(`${team}/settings/account`)
    await page.waitForURL(/\/login\?next=/)
    await page.getByRole('button', { name: 'Continue with GitHub' }).click()
    await page.waitForURL((url) => url.pathname === `${team}/settings/account`)
    await page.getByRole('button', { name: 'Remove Example SSO' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
    await expect(page.getByText('Example SSO is removed', { exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Add Example SSO' })).toBeVisible()
    await page.context().close()
  })
}

test('an account is not taken over by its address, and linked by its owner', async ({ page }) => {
  const person = newPerson('owner')
  const team = await signUp(page, person)
  await page.context().clearCookies()
  at(person)
  await page.goto(`/login?next=${encodeURIComponent(`${team}/plans`)}`)
  await sso(page).click()
  await expect(page.getByText('Your address has an account here already')).toBeVisible()
  await sound(page)
  await logIn(page, person)
  await page.goto(`${team}/settings/account`)
  await page.getByRole('button', { name: 'Add Example SSO' }).click()
  await expect(page.getByText('Example SSO is added')).toBeVisible()
  await page.context().clearCookies()
  await page.goto('/login')
  await sso(page).click()
  await page.waitForURL((url) => url.pathname === `${team}/plans`)
})

test('the invited come by a provider, with the address that was invited alone', async ({ browser, page }) => {
  const [owner, guest, other] = [newPerson('host'), newPerson('guest'), newPerson('other')]
  const team = await signUp(page, owner)
  await page.goto(`${team}/settings/members`)
  await page.getByLabel('E-mail address', { exact: true }).fill(guest.email)
  await page.getByLabel('Role', { exact: true }).selectOption('viewer')
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const link = await page.getByLabel('Address', { exact: true }).inputValue()

  const theirs = await apart(browser, 'light', 390)
  at(other)
  await theirs.goto(link)
  await sound(theirs)
  await sso(theirs).click()
  await expect(theirs.getByText('This invitation is for another address')).toBeVisible()
  at(guest)
  await sso(theirs).click()
  await theirs.waitForURL((url) => url.pathname === `${team}/plans`)
  await page.reload()
  await expect(page.getByText(guest.email).first()).toBeVisible()
  await theirs.context().close()
})

test('a provider that says no, or nothing, is told on the log-in page', async ({ page }) => {
  at(newPerson('unlucky'))
  for (const [fault, words] of [
    ['denied', 'Example SSO did not let you through'],
    ['down', 'Example SSO does not answer'],
    ['clock', 'The clocks of this server and of Example SSO do not agree'],
  ] as const) {
    provider.fault = fault
    await page.goto('/login')
    await sso(page).click()
    await expect(page.getByText(words)).toBeVisible()
  }
  await sound(page)
})

test('the address of an account is asked to change with the password alone', async ({ page }) => {
  const person = newPerson('moving')
  const team = await signUp(page, person)
  await page.goto(`${team}/settings/account`)
  await page.getByRole('button', { name: 'Change the e-mail address' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('New e-mail address').fill(`next-${person.email}`)
  await dialog.getByLabel('Your password', { exact: true }).fill('wrong horse 12345')
  await dialog.getByRole('button', { name: 'Send a link' }).click()
  await expect(dialog.getByText('This is not the password of your account.')).toBeVisible()
  await sound(page)
  await dialog.getByLabel('Your password', { exact: true }).fill(person.password)
  await dialog.getByRole('button', { name: 'Send a link' }).click()
  await expect(page.getByText(`next-${person.email} waits for its confirmation`)).toBeVisible()
  expect((await page.goto('/confirm/no-such-token'))?.status()).toBe(404)
  await sound(page)
})
