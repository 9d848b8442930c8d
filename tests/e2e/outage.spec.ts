import { expect, test } from '@playwright/test'
import { takeDatabaseAway } from './database'
import { expectNoSidewaysScroll, input, newPerson, newPlan, seriousFindings, signUp } from './support'

let bringBack = () => {}
test.afterEach(() => bringBack())

test('while the database is away pages say so, what was typed is kept, and all goes on by itself', async ({
  page,
  context,
}) => {
  const team = await signUp(page, newPerson('patient'))
  await newPlan(page, team, 'Pre-train a model', 'Outlasts the database')
  const plans = await context.newPage()
  await input(page, 'data.tokens').fill('3.5T')
  await input(page, 'data.tokens').press('Tab')
  await expect(page.getByText('Not saved')).toBeVisible()

  bringBack = takeDatabaseAway()
  const answer = await context.request.get(`/api/v1/teams${team}/plans`)
  expect(answer.status()).toBe(503)
  expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(0)

  await plans.goto(`${team}/plans`)
  await expect(plans.getByRole('heading', { name: 'The database does not answer' })).toBeVisible()
  await expect(plans.getByText(/tries again by itself/)).toBeVisible()
  await expect(plans.getByText(/Error \d/)).toBeHidden()
  for (const colorScheme of ['light', 'dark'] as const) {
    await plans.emulateMedia({ colorScheme })
    await plans.setViewportSize({ width: 390, height: 800 })
    await expectNoSidewaysScroll(plans)
    await plans.screenshot({ path: test.info().outputPath(`away-${colorScheme}.png`) })
  }

  await input(page, 'cluster.accelerators').fill('96')
  await input(page, 'cluster.accelerators').press('Tab')
  await expect(page.getByText('The database does not answer')).toBeVisible()
  await page.getByRole('button', { name: 'Save revision' }).click()
  await page.getByLabel('Note').fill('Saved through it')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saving waits')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Waiting' })).toBeDisabled()
  await page.screenshot({ path: test.info().outputPath('waiting.png') })

  bringBack()
  await expect(page.getByText('Saved as revision 2', { exact: true })).toBeVisible({ timeout: 40_000 })
  await expect(page.getByText('Not saved')).toBeHidden()
  await expect(page.getByText('The database does not answer')).toBeHidden()
  await expect(plans.getByRole('link', { name: 'Outlasts the database' })).toBeVisible({ timeout: 40_000 })
  expect(await seriousFindings(plans)).toEqual([])
})
