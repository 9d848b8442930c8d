import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { type CompareAddress, compareHref } from './compare-address'

export const DIFFERENCES_WORDS = { all: 'Show all figures', only: 'Only differences' }

/** Which of the two is shown is part of the address. */
export function DifferencesLink({ team, address }: { team: string; address: CompareAddress }) {
  const only = address.onlyDifferences
  return (
    <Link
      href={compareHref(team, { ...address, onlyDifferences: !only })}
      className={buttonClass({ size: 'sm' })}
      scroll={false}
    >
      {only ? DIFFERENCES_WORDS.all : DIFFERENCES_WORDS.only}
    </Link>
  )
}
