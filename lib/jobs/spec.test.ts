import { describe, expect, it } from 'vitest'
import { JOBS } from './definitions'
import { specOf } from './spec'

const teamId = '01900000-0000-7000-8000-000000000001'
const scenarioId = '01900000-0000-7000-8000-000000000002'

describe('specOf', () => {
  it('gives a job its rules, and a key that tells scenarios apart', () => {
    const job = specOf({ name: 'project-scenario', payload: { teamId, scenarioId } })
    expect(JSON.parse(job.payload)).toEqual({ teamId, scenarioId })
    expect(job).toMatchObject({ name: 'project-scenario', maxAttempts: JOBS['project-scenario'].maxAttempts })
    const other = specOf({ name: 'project-scenario', payload: { teamId, scenarioId: teamId } })
    expect(job.key).not.toBe(other.key)
  })

  it('keeps one key for the job that concerns all teams, so that two starts ask for it once', () => {
    expect(specOf({ name: 'reproject-all', payload: {} }).key).toBe(specOf({ name: 'reproject-all', payload: {} }).key)
  })

  it('refuses a payload that holds more than ids', () => {
    const more = { teamId, scenarioId, document: { name: 'secret' } }
    expect(() => specOf({ name: 'project-scenario', payload: more })).toThrow(/document/)
    expect(() => specOf({ name: 'project-scenario', payload: { teamId, scenarioId: 'the big one' } })).toThrow(
      /scenarioId/,
    )
  })

  it('refuses a link: tokens are made where they are sent, and stand in no queue', () => {
    const payload = { userId: teamId, link: 'https://example.org/reset/secret' }
    expect(() => specOf({ name: 'mail-password-reset', payload })).toThrow(/link/)
    const invitation = { teamId, invitationId: scenarioId, email: 'ada@example.org' }
    expect(() => specOf({ name: 'mail-invitation', payload: invitation })).toThrow(/email/)
  })

  it('tells apart what is mailed for one change: the link, and the two notices', () => {
    const key = { userId: teamId, confirmationId: scenarioId }
    const keys = [
      specOf({ name: 'mail-confirmation', payload: key }).key,
      specOf({ name: 'mail-address-notice', payload: { ...key, changed: false } }).key,
      specOf({ name: 'mail-address-notice', payload: { ...key, changed: true } }).key,
      specOf({ name: 'mail-log-in-notice', payload: { userId: teamId, notice: 'linked' } }).key,
      specOf({ name: 'mail-log-in-notice', payload: { userId: teamId, notice: 'unlinked' } }).key,
    ]
    expect(new Set(keys).size).toBe(5)
    const address = { ...key, email: 'ada@example.org' }
    expect(() => specOf({ name: 'mail-confirmation', payload: address })).toThrow(/email/)
  })

  it('knows every job', () => {
    const payloads = {
      'reproject-all': {},
      'project-scenario': { teamId, scenarioId },
      'write-report': { teamId, reportId: teamId },
      'forget-answers': {},
      'mail-invitation': { teamId, invitationId: scenarioId },
      'mail-password-reset': { userId: teamId },
      'mail-confirmation': { userId: teamId, confirmationId: scenarioId },
      'mail-address-notice': { userId: teamId, confirmationId: scenarioId, changed: true },
      'mail-log-in-notice': { userId: teamId, notice: 'linked' },
      'reproject-team': { teamId },
    }
    for (const name of Object.keys(JOBS)) expect(Object.keys(payloads)).toContain(name)
  })
})
