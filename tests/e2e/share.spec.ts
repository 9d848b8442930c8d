import { expect, type Page, test } from '@playwright/test'
import {
  expectNoSidewaysScroll,
  headline,
  headlineValue,
  newPerson,
  newPlan,
  restingText,
  seriousFindings,
  signUp,
} from './support'

/** Makes a link on the plan's page and returns its address, which is shown this once. */
async function makeLink(page: Page, password?: string): Promise<string> {
  await page
    .getByRole('button', { name: /^Actions for (?!Shared)/ })
    .last()
    .click()
  await page.getByRole('menuitem', { name: 'Share by link' }).click()
  const dialog = page.getByRole('dialog')
  if (password) await dialog.getByLabel('Password').fill(password)
  await dialog.getByRole('button', { name: 'Make a link' }).click()
  const address = await dialog.getByLabel('Address').inputValue()
  expect(await seriousFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Done' }).click()
  return address
}

for (const scheme of ['light', 'dark'] as const) {
  test(`a link is made, read signed out, copied, revoked and gone, in ${scheme}`, async ({ browser }) => {
    test.setTimeout(120_000)
    const look = { colorScheme: scheme } as const
    const owner = await (await browser.newContext(look)).newPage()
    const team = await signUp(owner, newPerson('share'))
    await newPlan(owner, team, 'Plan a whole life cycle', 'Shared model')
    const total = await restingText(owner, headlineValue(owner, 'Total cost'))
    const plan = new URL(owner.url()).pathname.replace(/\/[^/]+$/, '')
    await owner.goto(plan)
    const address = await makeLink(owner)

    const phone = { width: 390, height: 844 }
    const reader = await (await browser.newContext({ ...look, viewport: phone })).newPage()
    const noise: string[] = []
    reader.on('pageerror', (error) => noise.push(error.message))
    reader.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) noise.push(message.text())
    })
    const answer = await reader.goto(address)
    expect(answer?.status()).toBe(200)
    expect(answer?.headers()).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-robots-tag': expect.stringContaining('noindex'),
      'cache-control': expect.stringMatching(/no-store/),
    })
    await expect(reader).toHaveTitle(/Shared model/)
    await expect(headlineValue(reader, 'Total cost')).toHaveText(total)
    await expect(reader.getByRole('button', { name: 'Copy into my team' })).toHaveCount(0)
    await expectNoSidewaysScroll(reader)
    expect(await seriousFindings(reader)).toEqual([])
    await reader.getByRole('button', { name: 'How Total cost is worked out' }).click()
    await expect(reader.getByRole('dialog')).toContainText('Source')
    expect(await seriousFindings(reader)).toEqual([])
    expect(await reader.content()).not.toContain('@example.org')

    const other = await (await browser.newContext(look)).newPage()
    const theirs = await signUp(other, newPerson('copier'))
    await other.goto(address)
    await other.getByRole('button', { name: 'Copy into my team' }).click()
    await other.getByRole('button', { name: 'Create plan' }).click()
    await other.waitForURL((url) => url.pathname.startsWith(`${theirs}/plans/`))
    await expect(headline(other, 'Total cost')).toBeVisible()

    await owner.goto(`${team}/settings/shares`)
    expect(await seriousFindings(owner)).toEqual([])
    await expect(owner.getByRole('cell', { name: '2', exact: true })).toBeVisible()
    await owner.getByRole('button', { name: /^Revoke the link/ }).click()
    await owner.getByRole('dialog').getByRole('button', { name: 'Revoke the link' }).click()
    await expect(owner.getByText('Revoked', { exact: true })).toBeVisible()

    const [gone, nonsense] = [await reader.goto(address), await other.goto(address.replace(/.{9}$/, 'AAAAAAAAA'))]
    expect([gone?.status(), nonsense?.status()]).toEqual([404, 404])
    await expect(reader.locator('h1')).toHaveText((await other.locator('h1').textContent()) ?? 'no heading')
    expect(await reader.content()).not.toContain('Shared model')
    expect(noise).toEqual([])
  })
}

test('a password keeps everything behind it', async ({ page, browser }) => {
  test.setTimeout(90_000)
  const team = await signUp(page, newPerson('locked'))
  await newPlan(page, team, 'Pre-train a model', 'Behind a word')
  await page.goto(new URL(page.url()).pathname.replace(/\/[^/]+$/, ''))
  const address = await makeLink(page, 'seven quiet lanterns')
  const reader = await (await browser.newContext()).newPage()
  await reader.goto(address)
  expect(await reader.content()).not.toContain('Behind a word')
  expect(await seriousFindings(reader)).toEqual([])
  await reader.getByLabel('Password', { exact: true }).fill('seven loud lanterns')
  await reader.getByRole('button', { name: 'Open' }).click()
  await expect(reader.getByText('This is not the password of the link')).toBeVisible()
  await reader.getByLabel('Password', { exact: true }).fill('seven quiet lanterns')
  await reader.getByRole('button', { name: 'Open' }).click()
  await expect(headline(reader, 'Total cost')).toBeVisible()
})

for (const [scheme, width] of [
  ['light', 1440],
  ['dark', 390],
] as const) {
  test(`a comparison is shared with files allowed, read, downloaded, copied and gone, in ${scheme} at ${width} px`, async ({
    browser,
  }) => {
    test.setTimeout(150_000)
    const look = { colorScheme: scheme } as const
    const owner = await (await browser.newContext(look)).newPage()
    const team = await signUp(owner, newPerson('versus'))
    await newPlan(owner, team, 'Plan a whole life cycle', 'The <i>whole</i> life')
    await newPlan(owner, team, /pre-train/i, 'Only the run')
    await owner.goto(`${team}/plans`)
    for (const name of ['The <i>whole</i> life', 'Only the run']) {
      await owner.getByRole('checkbox', { name: `Select ${name}` }).check()
    }
    await owner.getByRole('button', { name: 'Compare', exact: true }).click()
    await owner.waitForURL(/\/compare\?s=/)
    const costs = await restingText(owner, owner.getByRole('row', { name: /^Total cost/ }))
    await owner.getByRole('button', { name: 'Share' }).click()
    const dialog = owner.getByRole('dialog')
    await dialog.getByLabel('Title').fill('All or <b>one</b>')
    await dialog.getByLabel('Readers may download').check()
    expect(await seriousFindings(owner)).toEqual([])
    await dialog.getByRole('button', { name: 'Make a link' }).click()
    const address = await dialog.getByLabel('Address').inputValue()
    await dialog.getByRole('button', { name: 'Done' }).click()

    const reader = await (await browser.newContext({ ...look, viewport: { width, height: 900 } })).newPage()
    const answer = await reader.goto(address)
    expect(answer?.headers()).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-robots-tag': expect.stringContaining('noindex'),
    })
    await expect(reader.locator('h1')).toHaveText('All or <b>one</b>')
    await expect(reader.getByRole('row', { name: /^Total cost/ })).toHaveText(costs)
    await expect(reader.getByRole('heading', { name: /costs least/ })).toBeVisible()
    await expect(reader.getByRole('heading', { name: 'How sure the differences are' })).toBeVisible()
    await reader.getByRole('button', { name: 'Only differences' }).click()
    await expect(reader.getByRole('button', { name: 'Show all figures' })).toBeVisible()
    await expectNoSidewaysScroll(reader)
    expect(await seriousFindings(reader)).toEqual([])
    const picture = await reader.locator('meta[property="og:image"]').getAttribute('content')
    const drawn = await reader.request.get(new URL(picture ?? '').pathname)
    expect([drawn.status(), drawn.headers()['content-type']]).toEqual([200, 'image/png'])
    await reader.getByRole('button', { name: 'Download' }).click()
    const [file] = await Promise.all([
      reader.waitForEvent('download'),
      reader.getByRole('menuitem', { name: 'Markdown' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('All-or-b-one-b.md')

    const other = await (await browser.newContext(look)).newPage()
    const theirs = await signUp(other, newPerson('copier'))
    await other.goto(address)
    await other.getByRole('button', { name: 'Copy into my team' }).click()
    await other.getByRole('button', { name: 'Create plan' }).click()
    await other.waitForURL((url) => url.pathname.startsWith(`${theirs}/plans/`))
    await expect(other.getByText('Only the run: ').first()).toBeVisible()

    await owner.goto(`${team}/settings/shares`)
    await owner.getByRole('button', { name: /^Revoke the link/ }).click()
    await owner.getByRole('dialog').getByRole('button', { name: 'Revoke the link' }).click()
    await expect(owner.getByText('Revoked', { exact: true })).toBeVisible()
    await reader.getByRole('button', { name: 'Download' }).click()
    await reader.getByRole('menuitem', { name: 'CSV' }).click()
    await expect(reader.getByText('The link does not work any more.').first()).toBeVisible()
    expect((await reader.goto(address))?.status()).toBe(404)
    expect((await reader.request.get(new URL(picture ?? '').pathname)).status()).toBe(404)
  })
}
