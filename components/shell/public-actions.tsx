import { ButtonLink } from '@/components/ui/button'

/** The way in, or back in, at the top of pages that need no log-in. */
export function PublicActions({ signedIn }: { signedIn: boolean }) {
  return signedIn ? (
    <ButtonLink href="/login">Go to your plans</ButtonLink>
  ) : (
    <ButtonLink href="/login" variant="quiet">
      Log in
    </ButtonLink>
  )
}
