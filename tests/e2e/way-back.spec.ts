import { expect, test } from '@playwright/test'
import { newPerson, newPlan, signUp } from './support'

test('whoever has to log in first comes to the page they asked for', async ({ page, browser }) => {
  const person = newPerson('way-back')
  const team = await signUp(page, person)
  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(`${team}/plans?status=all`)
  expect(new URL(stranger.url()).searchParams.get('next')).toBe(`${team}/plans?status=all`)
  await stranger.getByLabel('E-mail address').fill(person.email)
  await stranger.getByLabel('Password', { exact: true }).fill(person.password)
  await stranger.getByRole('button', { name: /log in/i }).click()
  await expect(stranger).toHaveURL(`${team}/plans?status=all`)
  await stranger.context().close()
})

test('a plan that is archived by keyboard hands the focus to the row after it', async ({ page }) => {
  const team = await signUp(page, newPerson('focus'))
  await newPlan(page, team, 'Pre-train a model', 'First')
  await newPlan(page, team, 'Serve a model', 'Second')
  await page.goto(`${team}/plans`)
  const leaving = page.getByRole('button', { name: 'Actions for Second' })
  await leaving.press('Enter')
  await page.getByRole('menuitem', { name: 'Archive' }).press('Enter')
  await expect(leaving).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Actions for First' })).toBeFocused()
  const last = page.getByRole('button', { name: 'Actions for First' })
  await last.press('Enter')
  await page.getByRole('menuitem', { name: 'Archive' }).press('Enter')
  await expect(last).toHaveCount(0)
  await expect(page.locator('main')).toBeFocused()
})
