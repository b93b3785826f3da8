// The list of tokens as columns on a terminal.
import type { ApiTokenBody } from '../../packages/incident/src/wire/api-token.ts';

const HEADINGS = ['name', 'role', 'reach', 'until', 'last used', 'made by', ''];

const ENDS: Record<ApiTokenBody['state'], string> = {
  standing: '',
  expired: 'has run out',
  revoked: 'revoked',
  orphaned: 'refused: whoever made it is no admin any more',
};

export function listWords(apiTokens: readonly ApiTokenBody[]): string {
  if (apiTokens.length === 0) return '  There are no API tokens.';
  const rows = [HEADINGS, ...apiTokens.map(cells)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd())
    .join('\n');
}

function cells({
  name,
  role,
  scope,
  incident,
  expiresAt,
  lastUsedAt,
  madeBy,
  state,
}: ApiTokenBody): string[] {
  const used = lastUsedAt === null ? 'never' : `${lastUsedAt.slice(0, 16)}Z`;
  const reach = `${scope === 'read' ? 'reads' : 'writes'}${incident ? ` in ${incident}` : ''}`;
  return [name, role, reach, `${expiresAt.slice(0, 10)}`, used, madeBy ?? 'command line', ENDS[state]];
}
