/** Something the operator can put right: the message is one line that says what is wrong and the way out. */
export class SetupProblem extends Error {
  override name = 'SetupProblem'
}
