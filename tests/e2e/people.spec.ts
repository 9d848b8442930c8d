import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectNoSidewaysScroll, newPerson, seriousFindings, signUp } from './support'

async function sound(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page)
  expect(await seriousFindings(page), page.url()).toEqual([])
}

async function apart(browser: Browser, scheme: 'light' | 'dark', width: number): Promise<Page> {
  const context = await browser.newContext({
    colorScheme: scheme,
    viewport: { width, height: 900 },
  })
  return context.newPage()
}

async function invite(page: Page, email: string, role: string): Promise<string> {
  await page.getByLabel('E-mail address', { exact: true }).fill(email)
  await page.getByLabel('Role', { exact: true }).selectOption(role)
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(page.getByText(`A link for ${email}`)).toBeVisible()
  return page.getByLabel('Address', { exact: true }).inputValue()
}

for (const [scheme, width] of [
  ['light', 1440],
  ['dark', 390],
] as const) {
  test(`people come, change and go, in ${scheme} at ${width} px`, async ({ browser }) => {
    test.setTimeout(180_000)
    const [owner, guest] = [newPerson('owner'), newPerson('guest')]
    const ours = await apart(browser, scheme, width)
    const team = await signUp(ours, owner)
    await ours.goto(`${team}/settings/members`)
    const first = await invite(ours, guest.email, 'viewer')
    await sound(ours)
    // A newer link for the same address ends the older one.
    const link = await invite(ours, guest.email, 'editor')

    const theirs = await apart(browser, scheme, width)
    expect((await theirs.goto(first))?.status()).toBe(404)
    await expect(theirs.getByRole('heading', { name: 'no longer good' })).toBeVisible()
    await sound(theirs)
    await theirs.goto(link)
    expect((await theirs.request.get(link)).headers()).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-robots-tag': expect.stringContaining('noindex'),
    })
    await sound(theirs)
    await theirs.getByLabel('Your name').fill(guest.name)
    await theirs.getByLabel('Password', { exact: true }).fill(guest.password)
    await theirs.getByRole('button', { name: 'Sign up and join' }).click()
    await theirs.waitForURL((url) => url.pathname === `${team}/plans`)
    expect((await theirs.goto(link))?.status()).toBe(404)

    // A viewer from now on, and out from the next click on.
    await ours.goto(`${team}/settings/members`)
    await expect(ours.getByText('Nobody has an invitation')).toBeVisible()
    await ours.getByLabel(`Role of ${guest.name}`).selectOption('viewer')
    await expect(ours.getByText(`${guest.name} is viewer now`, { exact: true })).toBeVisible()
    await theirs.goto(`${team}/settings/members`)
    await expect(theirs.getByText('Viewer: reads plans')).toBeVisible()
    await expect(theirs.getByRole('heading', { name: 'Invitations' })).toHaveCount(0)
    await theirs.goto(`${team}/settings/audit`)
    await expect(theirs.getByText('Owners and admins read the audit log')).toBeVisible()

    await ours.getByRole('button', { name: 'Leave' }).click()
    await ours.getByRole('button', { name: 'Leave the team' }).click()
    await expect(ours.getByText('This is the last owner')).toBeVisible()
    await sound(ours)
    await ours.keyboard.press('Escape')
    await ours.getByRole('button', { name: `Remove ${guest.name}` }).click()
    await ours.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
    await expect(ours.getByText(`${guest.name} is removed`, { exact: true })).toBeVisible()
    expect((await theirs.goto(`${team}/plans`))?.status()).toBe(404)

    // Without a team the way leads to one of one's own.
    await theirs.goto('/login')
    await theirs.waitForURL('**/teams/new')
    await sound(theirs)
    await theirs.getByLabel('Name of the team').fill('Team of the guest')
    await theirs.getByRole('button', { name: 'Make the team' }).click()
    await theirs.waitForURL(/\/team-of-the-guest-[a-z0-9]{5}\/plans/)

    await ours.goto(`${team}/settings/audit`)
    for (const words of ['removed a member', 'changed a role', 'accepted an invitation', 'made the team']) {
      await expect(ours.getByRole('cell', { name: words })).toBeVisible()
    }
    await sound(ours)
    await ours.getByLabel('What', { exact: true }).selectOption('invitation')
    await ours.waitForURL(/entity=invitation/)
    await expect(ours.getByRole('cell', { name: 'made the team' })).toHaveCount(0)
    await ours.context().close()
    await theirs.context().close()
  })
}

test('asking for a new password answers alike for everybody, and a dead link says so', async ({ page }) => {
  await page.goto('/login')
  await page.getByRole('link', { name: 'Forgot the password?' }).click()
  await page.waitForURL('**/reset')
  await sound(page)
  await page.getByLabel('E-mail address').fill(`nobody-${Date.now()}@example.org`)
  await page.getByRole('button', { name: 'Send a link' }).click()
  await expect(page.getByText('If this address has an account, a link is on its way')).toBeVisible()
  expect((await page.goto('/reset/no-such-token'))?.status()).toBe(404)
  await expect(page.getByRole('link', { name: 'Ask for a new link' })).toBeVisible()
  await sound(page)
})
