import type { Projection, Scenario } from '@/lib/projection'

/** A line of the inventory: the figure it comes from, if any, where it is reported and how it was worked out. */
export type ScopeRow = { id: string; label: string; scope: string; method: string }

const GUIDANCE = 'GHG Protocol Scope 2 Guidance (2015)'
const VALUE_CHAIN = 'GHG Protocol Scope 3 Standard (2011)'

/** Lines of the inventory of whoever plans. Machines that one runs are one's own Scope 2; the electricity of rented ones is the
 * provider's Scope 2 and comes with the service. Storage is rented by the gigabyte and month in every plan. */
export function scopeRows({ scenario, figures }: Projection): ScopeRow[] {
  const owned = ownedOf(scenario)
  const services = 'Scope 3, category 1: purchased services'
  const said = (own: string, rented: string) =>
    owned === 'all' ? own : owned === 'none' ? rented : `owned machines: ${own}; rented ones: ${rented}`
  const goods = said('Scope 3, category 2: capital goods', services)
  const electricity = said('Scope 2', owned === 'none' ? `${services} (Scope 2 of the provider)` : services)
  return [
    {
      id: 'carbon.location',
      label: 'Electricity, location-based',
      scope: electricity,
      method: `${GUIDANCE}: energy at the meter by the mean of the grid`,
    },
    {
      id: 'carbon.market',
      label: 'Electricity, market-based',
      scope: electricity,
      method: `${GUIDANCE}: what contracts do not cover, by the residual mix`,
    },
    {
      id: 'carbon.upstream',
      label: 'Fuel before the power station, losses of the grid',
      scope: said('Scope 3, category 3', 'with the service'),
      method: `${VALUE_CHAIN}: not apart; factors of the catalogue are over the life cycle of the power stations`,
    },
    {
      id: 'carbon.embodied',
      label: 'Making accelerators and servers',
      scope: goods,
      method: `${VALUE_CHAIN}: by hours of their life that are used`,
    },
    ...(figures['carbon.embodied_network']
      ? [
          {
            id: 'carbon.embodied_network',
            label: 'Making the network',
            scope: goods,
            method: `${VALUE_CHAIN}: an allowance beside accelerators and servers, by the same hours`,
          },
        ]
      : []),
    ...(figures['carbon.embodied_storage']
      ? [
          {
            id: 'carbon.embodied_storage',
            label: 'Making the storage',
            scope: services,
            method: `${VALUE_CHAIN}: terabytes held, by months of the life of the drives`,
          },
        ]
      : []),
    {
      id: 'carbon.total',
      label: 'Together, with location-based electricity',
      scope: 'sum of what is stated above',
      method: 'electricity + making hardware, network and storage; the market-based view stands beside it',
    },
  ]
}

/** Whose the machines are: run and fleet may be paid for in different ways, and a fleet may be owned in part. */
function ownedOf({ workload, money }: Scenario): 'all' | 'none' | 'some' {
  const run = workload === 'deployment' ? [] : [money?.term === 'own']
  const fleet = (money?.servingTerm ?? money?.term) === 'own'
  const serving =
    workload === 'training' ? [] : fleet ? [true] : (money?.servingOwned ?? 0) > 0 ? [true, false] : [false]
  const parts = [...run, ...serving]
  return parts.every((own) => own) ? 'all' : parts.some((own) => own) ? 'some' : 'none'
}
