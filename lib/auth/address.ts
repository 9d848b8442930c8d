/** The caller's network address. Each trusted proxy appends the address that it saw, so with `hops` trusted proxies the
 * one to believe is the `hops`-th from the right. Without a proxy the web server fills the header from the socket. */
export function addressOf(headers: Headers, hops: number): string {
  const chain = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return chain.at(-Math.max(1, hops)) ?? chain[0] ?? 'unknown'
}
