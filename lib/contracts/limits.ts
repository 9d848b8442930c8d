/** Every limit of the product, in one place and told in docs/api.md. A limit that is not here does not exist. */
export const LIMITS = {
  /** Bytes of a request body; a longer one is cut off while it streams in. */
  bodyBytes: 1_000_000,
  /** Bytes of a file that is imported; files carry the projections that they are read for. */
  importBytes: 8_000_000,
  /** Depth of nesting of a JSON body; scenario documents need 5. */
  jsonDepth: 32,
  /** Characters of a file of Megatron, DeepSpeed, axolotl, LLaMA-Factory or torchtune. */
  importedCharacters: 200_000,
  /** Characters of a start-up log or of a sample of lengths; both are read in the browser. */
  pastedCharacters: 2_000_000,

  /** The answer to a change under an Idempotency-Key is repeated so long. */
  idempotencyHours: 24,

  nameLength: 120,
  descriptionLength: 2_000,
  noteLength: 500,
  /** Changes that the history shows of one revision. */
  historyChanges: 20,
  searchLength: 100,
  catalogRowsShown: 200,
  modelIdLength: 200,
  configBytes: 1_000_000,

  /** Rows that a team can have in its own part of the catalogue, and changes of them that are kept. */
  teamRows: 500,
  teamRowChanges: 2_000,
  /** Characters of a CSV file of such rows. */
  teamRowsCharacters: 300_000,

  plansPerTeam: 5_000,
  scenariosPerPlan: 50,
  revisionsPerScenario: 2_000,
  /** Columns that can still be read side by side. */
  comparedScenarios: 6,
  /** Each is a projection of its own. */
  comparedRegions: 12,

  shareLinksPerTeam: 1_000,
  shareDaysMax: 366,
  sharePasswordLengthMin: 8,

  /** Reports of a team that are kept at once, ready or not. */
  reportsPerTeam: 200,
  /** Bytes of one report. */
  reportBytes: 20_000_000,
  /** A report is offered for so many days, then it is deleted. */
  reportDays: 14,
  /** A report that is not ready by then has failed. */
  reportMinutes: 30,

  teamsPerUser: 20,
  /** Invitations that can still be accepted. */
  invitationsPerTeam: 200,
  invitationDays: 7,
  passwordResetMinutes: 60,
  /** Days in which a link that proves an address is good. */
  confirmationDays: 3,
  /** Log-ins by providers that one account can hold. */
  identitiesPerUser: 10,
  /** An account without a password proves itself by having logged in no longer ago than this. */
  freshLogInMinutes: 15,

  pageSize: 25,
  pageSizeMax: 100,

  emailLength: 254,
  passwordLengthMin: 12,
  /** Argon2 hashes any length; the cap keeps the work of one attempt bounded. */
  passwordLengthMax: 200,

  /** A session ends this long after sign-in, used or not. */
  sessionHours: 24 * 14,
  /** A session ends when it was not used for this long. */
  sessionIdleHours: 24 * 3,
  /** The time of last use is written at most this often. */
  sessionTouchSeconds: 300,
  sessionsListed: 50,
  /** Asking for a password reset answers no sooner than this, whether there is an account or not. */
  passwordResetFloorMs: 400,
  /** Signing up answers no sooner than this, whether the address was free or taken. */
  signUpFloorMs: 400,

  /** Failed sign-ins. */
  signInPerAccount: { points: 10, seconds: 15 * 60 },
  signInPerAddress: { points: 100, seconds: 15 * 60 },
  /** Log-ins by a provider, begun and ended: each asks the provider something. */
  providerPerAddress: { points: 300, seconds: 15 * 60 },
  /** Mails that prove an address, per user who asks for them. */
  confirmPerUser: { points: 5, seconds: 60 * 60 },
  signUpPerAddress: { points: 100, seconds: 60 * 60 },
  passwordResetPerAccount: { points: 5, seconds: 60 * 60 },
  passwordResetPerAddress: { points: 30, seconds: 60 * 60 },
  /** Tokens of invitations and password resets that lead nowhere. */
  tokenPerAddress: { points: 60, seconds: 60 * 60 },
  /** Invitations, per user who invites. */
  invitePerUser: { points: 60, seconds: 60 * 60 },
  /** Wrong passwords of a share link. */
  sharePerLink: { points: 10, seconds: 15 * 60 },
  sharePerAddress: { points: 50, seconds: 15 * 60 },
  /** Share links opened, right ones and wrong ones. */
  shareOpenPerAddress: { points: 300, seconds: 60 },
  /** PDFs and workbooks of share links: each takes a second of work. */
  sharePaperPerAddress: { points: 10, seconds: 60 },
  /** Pages and routes that a signed-in person reads: a page asks ahead for those that it links to. */
  readPerUser: { points: 2_400, seconds: 60 },
  /** Pages and routes asked for by whoever is not signed in. */
  anonymousPerAddress: { points: 600, seconds: 60 },
  /** Files, per user. */
  exportPerUser: { points: 60, seconds: 60 },
  /** Reports, per user: each keeps a worker busy for a second or more. */
  reportPerUser: { points: 20, seconds: 600 },
  /** Live projections, per user: typing in the workbench makes about two a second. */
  projectPerUser: { points: 240, seconds: 60 },
  /** Searches over a hundred projections or more, per user. */
  searchPerUser: { points: 60, seconds: 60 },
  /** Changes, per user. */
  changePerUser: { points: 300, seconds: 60 },
} as const

export type RateRule = { points: number; seconds: number }
