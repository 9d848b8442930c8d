import { TextField } from '@/components/forms/text-field'
import type { ApiError } from '@/lib/client/api'
import type { ExchangeRate } from '@/lib/contracts/currency'
import { LIMITS } from '@/lib/contracts/limits'

/** What one unit of the currency is worth, of which day and from where. */
export function RateFields({
  code,
  rate,
  problem,
}: {
  code: string
  rate: ExchangeRate | null
  problem: ApiError | undefined
}) {
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 font-medium">Exchange rate</legend>
      <TextField
        id="team-rate"
        name="usdPerUnit"
        label={`1 ${code} in US dollars`}
        inputMode="decimal"
        defaultValue={rate?.usdPerUnit}
        required
        help={`How many US dollars 1 ${code} is worth, such as 1.08.`}
        error={problem?.issueAt('rate.usdPerUnit') ?? problem?.issueAt('rate')}
      />
      <TextField
        id="team-rate-day"
        name="asOf"
        type="date"
        label="Rate of"
        defaultValue={rate?.asOf}
        required
        error={problem?.issueAt('rate.asOf')}
      />
      <TextField
        id="team-rate-source"
        name="source"
        label="Source"
        defaultValue={rate?.source}
        maxLength={LIMITS.nameLength}
        required
        help="Who says so, such as a central bank or your finance department."
        error={problem?.issueAt('rate.source')}
      />
    </fieldset>
  )
}
