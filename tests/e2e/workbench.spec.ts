import { expect, test } from '@playwright/test'
import { headline, headlineValue, input, logIn, newPerson, newPlan, restingText, signUp } from './support'

test('what is typed is kept, undone, refused with a reason, and never lost to somebody else', async ({
  page,
  browser,
}) => {
  const person = newPerson('editor')
  const team = await signUp(page, person)
  await newPlan(page, team, 'Pre-train a model', 'Drafts')
  const address = new URL(page.url()).pathname
  const tokens = input(page, 'data.tokens')
  const before = await tokens.inputValue()

  await tokens.fill('2.5T')
  await tokens.press('Tab')
  await expect(page.getByText('Not saved')).toBeVisible()
  await page.reload()
  await expect(tokens).toHaveValue(/2\.5/)

  await tokens.fill('many')
  await tokens.press('Tab')
  await expect(tokens).toHaveAttribute('aria-invalid', 'true')
  await tokens.fill('2.5T')
  await tokens.press('Tab')
  await expect(tokens).not.toHaveAttribute('aria-invalid', 'true')
  expect(before).not.toBe('2.5T')

  const hours = await restingText(page, headlineValue(page, 'Wall time'))
  await input(page, 'cluster.accelerators').fill('64')
  await input(page, 'cluster.accelerators').press('Tab')
  await expect(headlineValue(page, 'Wall time')).not.toHaveText(hours)
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(headlineValue(page, 'Wall time')).toHaveText(hours)
  await page.getByRole('button', { name: /^Redo/ }).click()
  await expect(headline(page, 'Accelerators')).toContainText('64')

  // The same person in another browser saves first.
  const elsewhere = await (await browser.newContext()).newPage()
  await logIn(elsewhere, person)
  await elsewhere.goto(address)
  await input(elsewhere, 'data.tokens').fill('9T')
  await input(elsewhere, 'data.tokens').press('Tab')
  await elsewhere.getByRole('button', { name: 'Save revision' }).click()
  await elsewhere.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await expect(elsewhere.getByText('revision 2', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Save revision' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('revision 2')
  await expect(page.getByRole('dialog')).toContainText('Training tokens')
  await page.getByRole('dialog').getByRole('button', { name: /mine/i }).click()
  await expect(page.getByText('revision 3', { exact: true })).toBeVisible()
  await expect(tokens).toHaveValue(/2\.5/)
  await elsewhere.context().close()
})

test('prices that moved since a revision was saved are said, and kept as the next revision on a click', async ({
  page,
}) => {
  const team = await signUp(page, newPerson('prices'))
  await newPlan(page, team, 'Pre-train a model', 'Dearer')
  const cost = await restingText(page, headlineValue(page, 'Total cost'))
  const [, scenario = ''] = /\/([0-9a-f-]{36})$/.exec(page.url()) ?? []
  const api = `/api/v1/teams${team}`
  const { document } = (await (await page.request.get(`${api}/scenarios/${scenario}`)).json()).revision
  const { accelerator, region } = document.cluster
  const row = {
    ...{ kind: 'price', accelerator, provider: region.split(':')[0], region: null, term: 'on_demand' },
    ...{ usdPerAcceleratorHour: 40, source: 'contract 17', asOf: '2026-11-01' },
  }
  expect((await page.request.post(`${api}/catalog/team`, { data: { row } })).status()).toBe(200)

  await page.reload()
  await expect(headlineValue(page, 'Total cost')).not.toHaveText(cost)
  await expect(page.getByText('Prices and reference data have moved since revision 1 was saved')).toBeVisible()
  await page.getByRole('button', { name: 'Keep today’s as revision 2' }).click()
  await expect(page.getByText('revision 2', { exact: true })).toBeVisible()
  await expect(page.getByText(/have moved since revision/)).toHaveCount(0)
  await page.reload()
  await expect(page.getByText('revision 2', { exact: true })).toBeVisible()
  await expect(page.getByText(/have moved since revision/)).toHaveCount(0)
})

test('what does not fit is said with the way out, and one click takes it', async ({ page }) => {
  const team = await signUp(page, newPerson('fit'))
  await newPlan(page, team, 'Pre-train a model', 'Too big')
  await input(page, 'model.preset').selectOption('meta-llama/Llama-3.1-405B')
  await input(page, 'cluster.accelerators').fill('8')
  await input(page, 'cluster.accelerators').press('Tab')
  await expect(page.getByText(/does not fit/i).first()).toBeVisible()
  await page.getByRole('button', { name: /^Use / }).first().click()
  await expect(page.getByText(/does not fit/i)).toHaveCount(0)

  // What would save is tried on this plan, and becomes a scenario beside it.
  const address = page.url()
  await page.getByRole('button', { name: 'Try the levers' }).click()
  await page.getByRole('button', { name: 'Apply as scenario Train on other accelerators' }).click()
  await page.waitForURL((url) => url.href !== address && /\/plans\/[^/]+\/[^/]+$/.test(url.pathname))
  await expect(page.getByRole('heading', { name: /train on other accelerators/ })).toBeVisible()
})

test('a session that was ended elsewhere is over at once', async ({ page, browser }) => {
  const person = newPerson('sessions')
  const team = await signUp(page, person)
  const other = await (await browser.newContext()).newPage()
  await logIn(other, person)
  await page.goto(`${team}/settings/account`)
  await page.getByRole('button', { name: /everywhere/i }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Log out everywhere' }).click()
  await page.waitForURL(/\/login/)
  await other.goto(`${team}/plans`)
  await expect(other).toHaveURL(/\/login/)
  const answer = await other.request.get(`/api/v1/teams${team}/plans`)
  expect(answer.status()).toBe(401)
  await other.context().close()
})
