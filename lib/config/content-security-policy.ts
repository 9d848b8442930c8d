/**
 * What a page may load. Scripts and style elements need this answer's nonce; `style=` attributes are allowed,
 * because the charts and the dialogs write them on the server, where they cannot carry one.
 */
export function contentSecurityPolicy(
  nonce: string,
  { development, tls }: { development: boolean; tls: boolean },
): string {
  const directives = [
    "default-src 'self'",
    // React's development build evaluates strings to show where an error came from; production never does.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development ? "style-src-elem 'self' 'unsafe-inline'" : `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(tls ? ['upgrade-insecure-requests'] : []),
  ]
  return directives.join('; ')
}
