import { FilterForm } from '@/components/tables/filter-form'
import { ButtonLink } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { PERIOD_MONTHS, type Portfolio } from '@/lib/contracts/portfolio'
import { monthAfter, monthLabel } from '@/lib/presentation/portfolio'
import { periodHref } from './period-view'

const spans = PERIOD_MONTHS.map((count) => ({ value: String(count), label: `${count} months` }))

/** Which months count; the address holds the answer. */
export function PeriodForm({ team, period, now }: { team: string; period: Portfolio['period']; now: string }) {
  const { from, months } = period
  const step = (count: number) => periodHref(team, { from: monthAfter(from, count), months }, now)
  return (
    <FilterForm
      action={`/${team}`}
      label="Period"
      defaults={{ from: now, months: '12' }}
      className="flex flex-wrap items-center gap-2 print:hidden"
    >
      <ButtonLink href={step(-months)} variant="quiet" aria-label={`The ${months} months before ${monthLabel(from)}`}>
        <Icon name="chevron-left" />
      </ButtonLink>
      <span className="w-44">
        <Input type="month" name="from" aria-label="First month" defaultValue={from} key={from} required />
      </span>
      <ButtonLink
        href={step(months)}
        variant="quiet"
        aria-label={`The ${months} months after ${monthLabel(monthAfter(from, months - 1))}`}
      >
        <Icon name="chevron-right" />
      </ButtonLink>
      <Segmented
        key={`long-${months}`}
        name="months"
        legend="Length of the period, months"
        options={spans}
        defaultValue={String(months)}
      />
    </FilterForm>
  )
}
