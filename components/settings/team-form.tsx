'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { TextField } from '@/components/forms/text-field'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { ApiError, api, teamPath } from '@/lib/client/api'
import { toast } from '@/lib/client/toast-store'
import type { ExchangeRate } from '@/lib/contracts/currency'
import { LIMITS } from '@/lib/contracts/limits'
import { RateFields } from './rate-fields'

type Team = { slug: string; name: string; currency: string; rate: ExchangeRate | null }

export function TeamForm({ team }: { team: Team }) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiError>()
  const [currency, setCurrency] = useState(team.currency)
  const code = currency.trim().toUpperCase()

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const given = { usdPerUnit: numberOf(text('usdPerUnit')), asOf: text('asOf'), source: text('source') }
    setBusy(true)
    setProblem(undefined)
    try {
      const rate = code === 'USD' ? {} : { rate: given }
      await api.patch(teamPath(team.slug, 'team'), { name: text('name'), currency, ...rate })
      toast('Team settings are saved')
      router.refresh()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form method="post" onSubmit={submit} className="grid max-w-form gap-4">
      {problem && problem.issues.length === 0 ? <Notice tone="danger" title={problem.detail} live /> : null}
      <TextField
        id="team-name"
        name="name"
        label="Name"
        defaultValue={team.name}
        maxLength={LIMITS.nameLength}
        required
        error={problem?.issueAt('name')}
      />
      <TextField
        id="team-currency"
        name="currency"
        label="Currency"
        value={currency}
        onChange={(event) => setCurrency(event.target.value)}
        maxLength={3}
        required
        spellCheck={false}
        autoCapitalize="characters"
        help="Three-letter code, such as USD or EUR. Amounts are calculated in US dollars and shown in this."
        error={problem?.issueAt('currency')}
      />
      {/^[A-Z]{3}$/.test(code) && code !== 'USD' ? (
        <RateFields key={code} code={code} rate={code === team.currency ? team.rate : null} problem={problem} />
      ) : null}
      <Button type="submit" variant="primary" disabled={busy} className="justify-self-start">
        {busy ? 'Saving' : 'Save'}
      </Button>
    </form>
  )
}

/** What is no number goes to the server as it is, which says what it wants. */
function numberOf(text: string): number | string {
  const value = Number(text.replace(',', '.'))
  return text !== '' && Number.isFinite(value) ? value : text
}
