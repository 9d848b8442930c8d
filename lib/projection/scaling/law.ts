/** Loss as a function of size and data: `L(N, D) = E + A/N^alpha + B/D^beta` (Hoffmann et al., arXiv:2203.15556, approach 3).
 * N parameters, D tokens, L nats a token. Fitted for N from 4e7 to 1.6e10 and 5 to 500 tokens a parameter. */
export type LossLaw = { A: number; B: number; E: number; alpha: number; beta: number }

/** Expected loss of a model of N parameters after D tokens, each seen once: `E + A/N^alpha + B/D^beta`. */
export function expectedLoss({ A, B, E, alpha, beta }: LossLaw, parameters: number, tokens: number): number {
  return E + A / parameters ** alpha + B / tokens ** beta
}

/** `G = (alpha A / (beta B))^(1/(alpha + beta))`: how a budget is split between size and data. */
export function balance({ A, B, alpha, beta }: LossLaw): number {
  return ((alpha * A) / (beta * B)) ** (1 / (alpha + beta))
}

/** Size and data that reach the least loss for C = 6 N D operations: `N = G (C/6)^(beta/(alpha + beta))`, `D = C/(6 N)`. */
export function computeOptimal(law: LossLaw, flops: number): { parameters: number; tokens: number } {
  const parameters = balance(law) * (flops / 6) ** (law.beta / (law.alpha + law.beta))
  return { parameters, tokens: flops / 6 / parameters }
}

/** Tokens that a model of N parameters needs for a loss: `D = (B / (L - E - A/N^alpha))^(1/beta)`. Infinite where no amount of
 * data gets a model of this size there. */
export function tokensForLoss({ A, B, E, alpha, beta }: LossLaw, parameters: number, loss: number): number {
  const left = loss - E - A / parameters ** alpha
  return left > 0 ? (B / left) ** (1 / beta) : Number.POSITIVE_INFINITY
}

/** Newton's steps at most: four or five do, since each squares what is left. */
const ROUNDS = 50
const NEAR = 1e-13

/** Size and data that reach a loss for the fewest operations over the model's life, training and serving together:
 * least `6 N D + 2 N D_served` with L(N, D) = loss (Sardana et al., arXiv:2401.00448). */
export function lifetimeOptimal(
  law: LossLaw,
  loss: number,
  servedTokens: number,
): { parameters: number; tokens: number; flops: number } | undefined {
  const { A, B, E, alpha, beta } = law
  const left = loss - E
  if (!(left > 0)) return undefined
  const size = sizeShare(law, left, servedTokens)
  const parameters = ((A * (1 + 1 / size)) / left) ** (1 / alpha)
  const tokens = ((B * (1 + size)) / left) ** (1 / beta)
  return { parameters, tokens, flops: 6 * parameters * tokens + 2 * parameters * servedTokens }
}

/** What the size leaves to be lost over what the data leaves, r = (A/N^alpha) / (B/D^beta), where the cost is least. With l = L - E:
 * `D = ((B/l) (1 + r))^(1/beta)` and `d(3 N D + N D_served)/dN = 0` is `3 D (alpha/beta r - 1) = D_served`. In logarithms, with
 * `e^t = alpha/beta r - 1`, it is `ln(1 + r)/beta + t = ln(D_served/3) - ln(B/l)/beta`: rising and bent upwards, so Newton's steps
 * from above come down to its only zero. Nothing served: t is without end and r = beta/alpha, as for training alone. */
function sizeShare({ B, alpha, beta }: LossLaw, left: number, servedTokens: number): number {
  const trained = beta / alpha
  if (!(servedTokens > 0)) return trained
  const wanted = Math.log(servedTokens / 3) - Math.log(B / left) / beta
  // Not below the zero: 1 + r is more than 1 + beta/alpha.
  let at = wanted - Math.log1p(trained) / beta
  for (let round = 0; round < ROUNDS; round++) {
    const beyond = trained * Math.exp(at)
    const size = trained + beyond
    const step = (Math.log1p(size) / beta + at - wanted) / (beyond / (1 + size) / beta + 1)
    at -= step
    if (Math.abs(step) <= NEAR * (1 + Math.abs(at))) break
  }
  return trained * (1 + Math.exp(at))
}

/** What repeated data is worth in fresh tokens: `U + U R* (1 - e^(-R/R*))`, R repeats after the first pass over U tokens
 * (Muennighoff et al., arXiv:2305.16264). */
export function effectiveTokens(unique: number, epochs: number, decay: number): number {
  const repeats = Math.max(0, epochs - 1)
  return unique * Math.min(1, epochs) + unique * decay * (1 - Math.exp(-repeats / decay))
}

/** Dense size of the same loss as a model with experts: `N_active^(1 - gamma) N_total^gamma`. A rule of thumb. */
export function effectiveSize(active: number, total: number, gamma: number): number {
  return active ** (1 - gamma) * total ** gamma
}
