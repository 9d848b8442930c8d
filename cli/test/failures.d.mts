type Assertion = { fullName: string; status: string; failureMessages?: readonly string[] }
type TestFile = { name: string; status: string; message?: string; assertionResults: readonly Assertion[] }
export function failuresOfVitest(files: readonly TestFile[]): string[]

type Result = { errors?: readonly { message?: string }[] }
type Spec = {
  title: string
  file: string
  line: number
  tests: readonly { status: string; results: readonly Result[] }[]
}
export type Suite = { suites?: readonly Suite[]; specs?: readonly Spec[] }
export function failuresOfPlaywright(suites: readonly Suite[]): string[]
