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

/** Beyond this many times the smallest size that can reach the loss, no plan is cheaper. */
const WIDEST = 1e3
/** Leaves a ten-millionth of the interval. */
const ROUNDS = 34
const GOLDEN = (Math.sqrt(5) - 1) / 2

/** Size and data that reach a loss for the fewest operations over the model's life, training and serving together:
 * least `6 N D + 2 N D_served` with L(N, D) = loss (Sardana et al., arXiv:2401.00448), by golden section in ln N. */
export function lifetimeOptimal(
  law: LossLaw,
  loss: number,
  servedTokens: number,
): { parameters: number; tokens: number; flops: number } | undefined {
  if (!(loss > law.E)) return undefined
  const smallest = (law.A / (loss - law.E)) ** (1 / law.alpha)
  const cost = (logSize: number) => {
    const parameters = Math.exp(logSize)
    return 6 * parameters * tokensForLoss(law, parameters, loss) + 2 * parameters * servedTokens
  }
  const parameters = Math.exp(leastBetween(cost, Math.log(smallest), Math.log(smallest * WIDEST)))
  const tokens = tokensForLoss(law, parameters, loss)
  return { parameters, tokens, flops: 6 * parameters * tokens + 2 * parameters * servedTokens }
}

/** Where a function with one dip is least, by golden section: each round leaves 0.618 of the interval. */
function leastBetween(cost: (at: number) => number, lowest: number, highest: number): number {
  let [from, to] = [lowest, highest]
  let [left, right] = [to - GOLDEN * (to - from), from + GOLDEN * (to - from)]
  let [atLeft, atRight] = [cost(left), cost(right)]
  for (let round = 0; round < ROUNDS; round++) {
    if (atLeft <= atRight) {
      ;[to, right, atRight] = [right, left, atLeft]
      left = to - GOLDEN * (to - from)
      atLeft = cost(left)
    } else {
      ;[from, left, atLeft] = [left, right, atRight]
      right = from + GOLDEN * (to - from)
      atRight = cost(right)
    }
  }
  return (from + to) / 2
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
