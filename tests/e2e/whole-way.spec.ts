import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import {
  expectNoSidewaysScroll,
  headline,
  headlineValue,
  input,
  logIn,
  newPerson,
  newPlan,
  restingText,
  seriousFindings,
  signUp,
} from './support'

async function sound(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page)
  expect(await seriousFindings(page), page.url()).toEqual([])
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save revision' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Not saved')).toHaveCount(0)
}

// In dark, as most flows here are in light; pages.spec.ts looks at every page in both.
test('sign up, plan, compare, share, revoke, export, import, in dark', async ({ browser }) => {
  test.setTimeout(300_000)
  const look = { colorScheme: 'dark' } as const
  const page = await (await browser.newContext(look)).newPage()
  const noise: string[] = []
  page.on('pageerror', (error) => noise.push(error.message))
  const person = newPerson('way')
  const team = await signUp(page, person)
  await sound(page)

  // A plan, and a second scenario that differs in one thing.
  await newPlan(page, team, 'Pre-train a model', 'The whole way')
  await input(page, 'data.tokens').fill('3T')
  await input(page, 'data.tokens').press('Tab')
  await save(page)
  await expect(headline(page, 'Total cost')).toBeVisible()
  const total = await restingText(page, headlineValue(page, 'Total cost'))
  const first = new URL(page.url()).pathname
  const plan = first.replace(/\/[^/]+$/, '')
  await sound(page)
  await page.goto(plan)
  await page.getByRole('button', { name: 'Actions for First' }).click()
  await page.getByRole('menuitem', { name: 'Duplicate and change' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('More tokens')
  await page.getByRole('button', { name: 'Create scenario' }).click()
  await page.waitForURL((url) => url.pathname !== first && /\/plans\/[^/]+\/[^/]+$/.test(url.pathname))
  await input(page, 'data.tokens').fill('6T')
  await input(page, 'data.tokens').press('Tab')
  await save(page)

  // Side by side.
  await page.goto(plan)
  await sound(page)
  await page.getByRole('main').getByRole('link', { name: 'Compare', exact: true }).click()
  await page.waitForURL(/\/compare\?s=/)
  await expect(page.getByRole('row', { name: /^Total cost/ })).toContainText(/% (more|less)|times/)
  await sound(page)

  // A link, for somebody without an account; then no more.
  await page.goto(plan)
  await page.getByRole('button', { name: 'Actions for First' }).click()
  await page.getByRole('menuitem', { name: 'Share by link' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Make a link' }).click()
  const address = await page.getByRole('dialog').getByLabel('Address').inputValue()
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  const reader = await (await browser.newContext(look)).newPage()
  expect((await reader.goto(address))?.status()).toBe(200)
  await expect(headlineValue(reader, 'Total cost')).toHaveText(total)
  await sound(reader)
  await page.goto(`${team}/settings/shares`)
  await page.getByRole('button', { name: /^Revoke the link/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke the link' }).click()
  await expect(page.getByText('Revoked', { exact: true })).toBeVisible()
  await sound(page)
  expect((await reader.goto(address))?.status()).toBe(404)
  expect(await reader.content()).not.toContain('The whole way')
  await sound(reader)

  // Out as a file, and in again with the same figures.
  await page.goto(first)
  await page.getByRole('button', { name: 'More acts' }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'JSON', exact: true }).click(),
  ])
  await page.goto(`${team}/plans/new`)
  await page.locator('#plan-file').setInputFiles({
    name: file.suggestedFilename(),
    mimeType: 'application/json',
    buffer: await readFile(await file.path()),
  })
  await page.getByRole('button', { name: 'Create plan' }).click()
  await page.waitForURL(
    (url) => /\/plans\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/.test(url.pathname) && !url.pathname.startsWith(plan),
  )
  await expect(headlineValue(page, 'Total cost')).toHaveText(total)
  await sound(page)

  // A forgotten password is asked for; without a mail server the link goes to the log, and nowhere else.
  await reader.goto('/reset')
  await reader.getByLabel('E-mail address').fill(person.email)
  await reader.getByRole('button', { name: 'Send a link' }).click()
  await expect(reader.getByText('If this address has an account, a link is on its way')).toBeVisible()
  await logIn(reader, person)
  expect(noise).toEqual([])
  await page.context().close()
  await reader.context().close()
})
