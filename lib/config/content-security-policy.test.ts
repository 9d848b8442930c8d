import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy'

const production = contentSecurityPolicy('abc', { development: false, tls: false })

describe('contentSecurityPolicy', () => {
  it('lets only scripts and style elements with this nonce run', () => {
    expect(production).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';")
    expect(production).toContain("style-src-elem 'self' 'nonce-abc';")
    expect(production).not.toContain('unsafe-eval')
  })

  it('allows inline style attributes and nothing else inline', () => {
    expect(production.match(/unsafe-inline/g)).toHaveLength(1)
    expect(production).toContain("style-src-attr 'unsafe-inline'")
  })

  it('keeps the pages out of frames', () => {
    expect(production).toContain("frame-ancestors 'none'")
  })

  it('asks for TLS only where there is TLS', () => {
    expect(production).not.toContain('upgrade-insecure-requests')
    expect(contentSecurityPolicy('abc', { development: false, tls: true })).toContain('upgrade-insecure-requests')
  })
})
