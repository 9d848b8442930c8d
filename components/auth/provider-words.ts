import { type METHODS, PROVIDER_PROBLEMS, type ProviderChoice, type ProviderProblem } from '@/lib/contracts/identity'

type Words = { title: string; text: string }

const words: Record<ProviderProblem, (name: string) => Words> = {
  denied: (name) => ({
    title: `${name} did not let you through`,
    text: 'You turned back there, or your administrator keeps this account out. Try again, or log in another way.',
  }),
  state: () => ({
    title: 'This log-in began somewhere else, or too long ago',
    text: 'Start again from here, in this window, and come back within a quarter of an hour.',
  }),
  clock: (name) => ({
    title: `The clocks of this server and of ${name} do not agree`,
    text: 'Its answer is from the future, or over already. Try again; if it stays, whoever runs this server has to set its clock.',
  }),
  away: (name) => ({
    title: `${name} does not answer`,
    text: 'Nothing is wrong with your account. Try again in a minute, or log in another way.',
  }),
  provider: (name) => ({
    title: `The answer of ${name} could not be used`,
    text: 'Try again; if it stays, whoever runs this server finds the reason in its log.',
  }),
  unverified: (name) => ({
    title: `${name} does not vouch for your e-mail address`,
    text: 'Only a confirmed address makes an account. Confirm it there and come back, or sign up with a password and link the log-in in your account settings.',
  }),
  exists: (name) => ({
    title: 'Your address has an account here already',
    text: `It is not opened by ${name} yet. Log in as before, then add ${name} under Settings, Account and sessions. Without a password, ask for a new one.`,
  }),
  invitation: (name) => ({
    title: 'This invitation is for another address',
    text: `You came from ${name} with an address that it is not for. Choose another account there, or have your own address invited.`,
  }),
  taken: (name) => ({
    title: `This account of ${name} opens another account here`,
    text: 'Log in with it and remove it there first, or choose another one.',
  }),
  many: () => ({
    title: 'Your account has as many log-ins as it can hold',
    text: 'Remove one that you no longer use, then try again.',
  }),
  session: () => ({
    title: 'Your session ended on the way',
    text: 'Nothing was linked. Log in again and repeat it.',
  }),
  limit: () => ({
    title: 'Too many attempts from your network',
    text: 'Wait a quarter of an hour, then try again.',
  }),
  busy: () => ({ title: 'The server is busy', text: 'Try again in a few seconds.' }),
}

/** The sentences for a problem that stands in an address; nothing for one that we never write there. */
export function problemWords(
  problem: string | undefined,
  by: string | undefined,
  choices: ProviderChoice[],
): Words | null {
  const known = PROVIDER_PROBLEMS.find((code) => code === problem)
  return known ? words[known](choices.find(({ id }) => id === by)?.name ?? 'The provider') : null
}

/** How a session was opened. A provider that is no longer configured has lost its name. */
export function methodName(method: (typeof METHODS)[number], choices: ProviderChoice[]): string {
  const plain = { password: 'Password', oidc: 'Single sign-on', google: 'Google', github: 'GitHub' }
  return choices.find(({ id }) => id === method)?.name ?? plain[method]
}
