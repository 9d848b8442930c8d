import { signIn } from 'next-auth/react'

const messages: Record<string, string> = {
  CredentialsSignin: 'This address and password do not go together. Check both and try again.',
  limit: 'Too many attempts. Wait a quarter of an hour, then try again.',
  unavailable: 'The server is busy. Try again in a few seconds.',
  invalid: 'Give an e-mail address and a password.',
}

/** Logs in; undefined when that worked, otherwise a sentence. It never tells whether the address is known. */
export async function logIn(email: string, password: string): Promise<string | undefined> {
  const unreachable = 'The server cannot be reached. Check the connection and try again.'
  try {
    const answer = await signIn('credentials', { email, password, redirect: false })
    if (answer?.ok && !answer.error) return undefined
    return messages[answer?.error ?? ''] ?? 'Logging in did not work. Try again in a moment.'
  } catch {
    return unreachable
  }
}

/** A full load, so that nothing of the signed-out pages stays behind. /login itself sends whoever is signed in on to
 * their team. */
export function goOn(next: string | undefined): void {
  window.location.assign(next ?? '/login')
}
