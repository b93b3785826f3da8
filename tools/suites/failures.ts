// What failed, by name and with the first lines of why, to be said once more at the end of a long run. Rule: read from the
// reports made for machines; what a report does not say is not guessed.
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

const LINES = 12;
const WIDEST = 240;

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.optional(z.string()),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.nullish(z.array(z.string())),
        }),
      ),
    }),
  ),
});

/** Of tests, and of files that could not be loaded. */
export function failuresOfVitest(report: unknown): string[] {
  return vitestReport.parse(report).testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0 && file.status === 'failed') return [told(file.name, [file.message ?? ''])];
    return failed.map((test) => told(`${file.name}: ${test.fullName}`, test.failureMessages ?? []));
  });
}

const result = z.object({ errors: z.array(z.object({ message: z.optional(z.string()) })) });
const spec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.number(),
  tests: z.array(z.object({ status: z.string(), results: z.array(result) })),
});
type Group = { specs?: z.infer<typeof spec>[] | undefined; suites?: Group[] | undefined };
const group: z.ZodType<Group> = z.lazy(() =>
  z.object({ specs: z.optional(z.array(spec)), suites: z.optional(z.array(group)) }),
);

export function failuresOfPlaywright(report: unknown): string[] {
  return specsIn(group.parse(report)).flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) =>
        told(
          `${file}:${line} ${title}`,
          results.flatMap(({ errors }) => errors.map(({ message = '' }) => message)),
        ),
      ),
  );
}

function specsIn({ specs = [], suites = [] }: Group): z.infer<typeof spec>[] {
  return [...specs, ...suites.flatMap(specsIn)];
}

function told(name: string, why: readonly string[]): string {
  const lines = stripVTControlCharacters(why.join('\n')).split('\n').slice(0, LINES);
  return [name, ...lines.map((line) => `    ${line.slice(0, WIDEST)}`)].join('\n').trimEnd();
}
