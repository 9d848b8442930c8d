import { ExampleForm } from '@/components/landing/example-form'
import { ExampleResult } from '@/components/landing/example-result'
import { PublicShell } from '@/components/shell/public-shell'
import { ButtonLink } from '@/components/ui/button'
import { currentUser } from '@/lib/auth/context'
import { oneParam, type SearchParams } from '@/lib/client/url-state'
import { projectExample } from '@/lib/services/projection/example'

export default async function LandingPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const example = projectExample({
    input: {
      accelerator: oneParam(params, 'accelerator'),
      accelerators: oneParam(params, 'accelerators'),
      region: oneParam(params, 'region'),
    },
  })
  const user = await currentUser()
  return (
    <PublicShell
      actions={
        user ? (
          <ButtonLink href="/login" variant="primary">
            Go to your plans
          </ButtonLink>
        ) : (
          <>
            <ButtonLink href="/login" variant="quiet">
              Log in
            </ButtonLink>
            <ButtonLink href="/signup" variant="primary">
              Sign up
            </ButtonLink>
          </>
        )
      }
    >
      <div className="mx-auto grid w-full max-w-page gap-6 px-4 py-6 sm:px-6 lg:grid-cols-[20rem_minmax(0,1fr)] lg:gap-8 lg:py-10">
        <div className="grid content-start gap-6">
          <div className="grid gap-3">
            <h1 className="text-2xl sm:text-3xl">What will your model take?</h1>
            <p className="text-lg text-muted">
              Accelerators, hours, memory, money, energy and carbon, to train a language model, to serve it and to keep
              it alive. Each as a range, and each can say where it comes from.
            </p>
          </div>
          <div className="grid gap-3 border-t border-line pt-4">
            <h2 className="text-base">Change the plan</h2>
            <ExampleForm example={example} />
          </div>
          {user ? null : (
            <p className="border-t border-line pt-4 text-muted">
              Your own model, data, prices and grid: sign up, and start from a template or from a published run.
            </p>
          )}
        </div>
        <ExampleResult example={example} />
      </div>
    </PublicShell>
  )
}
