import { CatalogTable } from '@/components/catalog/catalog-table'
import { TeamCatalogPanel } from '@/components/catalog/team-catalog-panel'
import { PageBody, PageHeader } from '@/components/shell/page'
import { FilterForm } from '@/components/tables/filter-form'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Field, fieldProps } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { requireTeamContext, type TeamContext } from '@/lib/auth/context'
import { can } from '@/lib/auth/roles'
import { choiceParam, oneParam, type SearchParams } from '@/lib/client/url-state'
import { CATALOG_KINDS } from '@/lib/contracts/catalog-rows'
import type { TeamCurrency } from '@/lib/contracts/currency'
import { LIMITS } from '@/lib/contracts/limits'
import { CATALOG_LABELS, catalogTable } from '@/lib/presentation/catalog-table'
import { browseCatalog } from '@/lib/services/catalog/browse'
import { listCatalog } from '@/lib/services/catalog/list'
import { listTeamRows } from '@/lib/services/catalog/list-team-rows'

export const metadata = { title: 'Catalogue' }

type Props = { params: Promise<{ team: string }>; searchParams: Promise<SearchParams> }

const OWN = 'own'
const VIEWS = [...CATALOG_KINDS, OWN] as const
const kinds = [
  ...CATALOG_KINDS.map((value) => ({ value, label: CATALOG_LABELS[value] })),
  { value: OWN, label: 'Your team’s rows' },
]
const DEFAULTS = { kind: 'accelerators' }

export default async function CatalogPage({ params, searchParams }: Props) {
  const ctx = await requireTeamContext((await params).team)
  const asked = await searchParams
  const view = choiceParam(asked, 'kind', VIEWS) ?? 'accelerators'
  const kind = view === OWN ? 'accelerators' : view
  const q = (oneParam(asked, 'q') ?? '').slice(0, LIMITS.searchLength)
  const data = await browseCatalog({ ctx, input: { kind, q } })
  const own = view === OWN ? await ownPart(ctx) : undefined
  const table = catalogTable(data, new Date(), ctx.currency)
  const path = `/${ctx.teamSlug}/catalog`
  const label = CATALOG_LABELS[kind]
  const old = table.rows.filter((row) => row.old).length
  return (
    <PageBody>
      <PageHeader title="Catalogue" />
      <p className="text-muted">
        What projections take for granted when a scenario does not say otherwise. A gap is what nobody has published.
        Version {data.version} of {data.asOf}; amounts in {amountsIn(ctx.currency)}.
      </p>
      <FilterForm
        action={path}
        label="Catalogue"
        defaults={DEFAULTS}
        className="flex flex-wrap items-end gap-3 print:hidden"
      >
        <Field id="catalog-kind" label="Show" className="min-w-40 flex-1 sm:max-w-56">
          <Select {...fieldProps('catalog-kind')} name="kind" defaultValue={view} options={kinds} />
        </Field>
        {own ? null : (
          <Field id="catalog-q" label="Search" className="min-w-48 flex-1 sm:max-w-80">
            <Input
              {...fieldProps('catalog-q')}
              type="search"
              name="q"
              defaultValue={q}
              maxLength={LIMITS.searchLength}
              placeholder="Words of a row"
            />
          </Field>
        )}
      </FilterForm>
      {own ? (
        <TeamCatalogPanel team={ctx.teamSlug} {...own} writes={can(ctx.role, 'catalog.write')} />
      ) : (
        <Panel id="catalog" title={`${label}: ${data.total}`}>
          {table.rows.length > 0 ? (
            <CatalogTable label={label} model={table} />
          ) : (
            <EmptyState
              title="No row has these words"
              action={<ButtonLink href={`${path}?kind=${kind}`}>Show all</ButtonLink>}
            >
              Search by a name, a provider or a place.
            </EmptyState>
          )}
          <p className="border-t border-line px-4 py-2 text-sm text-muted">
            {data.total > table.rows.length
              ? `The first ${table.rows.length} of ${data.total}: search to see others. `
              : `${data.total === 1 ? 'One row' : `${data.total} rows`}. `}
            {old > 0
              ? `${old} marked "Old": look for a newer figure before you rely on them, and enter it under your team’s rows.`
              : ''}
          </p>
        </Panel>
      )}
    </PageBody>
  )
}

async function ownPart(ctx: TeamContext) {
  const [data, { accelerators }] = await Promise.all([listTeamRows({ ctx }), listCatalog({ ctx })])
  return { data, devices: accelerators.map(({ id, name }) => ({ value: id, label: `${name} (${id})` })) }
}

/** Amounts are kept in dollars; in another currency its rate is part of what they say. */
function amountsIn({ code, usdPerUnit, rate }: TeamCurrency): string {
  return code === 'USD' ? 'US dollars' : `${code}, at ${usdPerUnit} USD each${rate ? ` of ${rate.asOf}` : ''}`
}
