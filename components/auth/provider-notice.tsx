import { Notice } from '@/components/ui/notice'
import type { ProviderChoice } from '@/lib/contracts/identity'
import { problemWords } from './provider-words'

/** What went wrong on the way to a provider and back; both names stand in the page's address. */
export function ProviderNotice({
  problem,
  by,
  choices,
}: {
  problem: string | undefined
  by: string | undefined
  choices: ProviderChoice[]
}) {
  const words = problemWords(problem, by, choices)
  return words ? (
    <Notice tone={problem === 'denied' ? 'warn' : 'danger'} title={words.title} live>
      {words.text}
    </Notice>
  ) : null
}
