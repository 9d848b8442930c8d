import { describe, expect, it } from 'vitest'
import { ConflictError, ForbiddenError, InvalidError, LimitError, UnauthenticatedError } from '@/lib/contracts/errors'
import { kindOfFailure, kindOfRefusal } from './provider-problem'

describe('what went wrong at a provider', () => {
  it.each([
    ['OAUTH_CALLBACK_HANDLER_ERROR', 'access_denied', 'denied'],
    ['OAUTH_CALLBACK_HANDLER_ERROR', 'login_required', 'denied'],
    ['OAUTH_CALLBACK_HANDLER_ERROR', 'temporarily_unavailable', 'away'],
    ['OAUTH_CALLBACK_HANDLER_ERROR', 'redirect_uri_mismatch', 'provider'],
    ['OAUTH_CALLBACK_HANDLER_ERROR', 'state mismatch', 'provider'],
    ['OAUTH_CALLBACK_ERROR', 'State cookie was missing.', 'state'],
    ['OAUTH_CALLBACK_ERROR', 'state mismatch, expected a, got: b', 'state'],
    ['OAUTH_CALLBACK_ERROR', 'nonce mismatch, expected a, got: b', 'state'],
    ['OAUTH_CALLBACK_ERROR', 'PKCE code_verifier cookie was missing.', 'state'],
    ['OAUTH_CALLBACK_ERROR', 'JWT not active yet, now 1, nbf 2', 'clock'],
    ['OAUTH_CALLBACK_ERROR', 'JWT expired, now 2, exp 1', 'clock'],
    ['OAUTH_CALLBACK_ERROR', 'outgoing request timed out after 8000ms', 'away'],
    ['OAUTH_CALLBACK_ERROR', 'expected 200 OK, got: 503 Service Unavailable', 'away'],
    ['SIGNIN_OAUTH_ERROR', 'connect ECONNREFUSED 127.0.0.1:9', 'away'],
    ['SIGNIN_OAUTH_ERROR', 'temporarily_unavailable', 'away'],
    ['SIGNIN_OAUTH_ERROR', 'getaddrinfo ENOTFOUND login.example.org', 'away'],
    ['SIGNIN_OAUTH_ERROR', 'expected 200 OK, got: 404 Not Found', 'provider'],
    ['OAUTH_CALLBACK_ERROR', 'invalid_client (no such client)', 'provider'],
    ['OAUTH_CALLBACK_ERROR', 'failed to validate JWT signature', 'provider'],
  ] as const)('%s "%s" is "%s"', (code, message, kind) => {
    expect(kindOfFailure(code, message)).toBe(kind)
  })

  it.each([
    [new ConflictError('linked elsewhere'), 'taken'],
    [new LimitError('too many attempts'), 'limit'],
    [new LimitError('no more room', { status: 422 }), 'many'],
    [new UnauthenticatedError(), 'session'],
    [new InvalidError('what is that'), 'provider'],
    [new ForbiddenError(), 'busy'],
    [new Error('unknown'), 'busy'],
  ] as const)('%s is told as "%s"', (problem, kind) => {
    expect(kindOfRefusal(problem)).toBe(kind)
  })
})
