// Why a server did not start, told to a person: the cause they can mend, never the password.
import { expect, it } from 'vitest';
import { explainServe } from './serve-trouble.ts';
import { explain, trouble } from './trouble.ts';

const settings = { port: 3000, databaseUrl: 'postgresql://sitrep:geheim@db.example.org/sitrep' };
const coded = (message: string, code: string) => Object.assign(new Error(message), { code });
const told = (error: unknown) => explain(explainServe(error, settings));

it.each(['ECONNREFUSED', 'ENOTFOUND', '28P01', '3D000'])('names a database that answers with %s', (code) => {
  const text = told(new Error('could not migrate', { cause: coded('no', code) }));
  expect(text).toContain('The database at db.example.org:5432/sitrep cannot be used');
  expect(text).not.toContain('geheim');
});

it('looks into an error that holds one for each address', () => {
  expect(told(new AggregateError([coded('', 'ECONNREFUSED')]))).toContain('no answer (ECONNREFUSED)');
});

it('names a port taken meanwhile', () => {
  expect(told(coded('listen', 'EADDRINUSE'))).toContain('Port 3000 was taken');
});

it('leaves what is already in words, and what nobody foresaw', () => {
  const known = trouble({ happened: 'a', safe: 'b', next: 'c' });
  expect(told(known)).toBe('a\nb\nc');
  expect(told(new Error('never seen'))).toContain('a fault in Sitrep');
});
