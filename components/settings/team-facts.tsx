import type { ExchangeRate } from '@/lib/contracts/currency'

/** For those who may read the settings but not change them. */
export function TeamFacts({ team }: { team: { name: string; currency: string; rate: ExchangeRate | null } }) {
  return (
    <div className="grid gap-4">
      <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-2">
        <dt className="text-muted">Name</dt>
        <dd>{team.name}</dd>
        <dt className="text-muted">Currency</dt>
        <dd>{team.currency}</dd>
        {team.rate ? (
          <>
            <dt className="text-muted">Exchange rate</dt>
            <dd>
              1 {team.currency} = {team.rate.usdPerUnit} USD ({team.rate.source}, {team.rate.asOf})
            </dd>
          </>
        ) : null}
      </dl>
      <p className="text-sm text-muted">Owners and admins of the team can change this.</p>
    </div>
  )
}
