// A record with one of everything a record may hold: late, out of order, about, from and to, private, nobody's.

export const workedExample = {
  title: 'Checkout fails for EU cards',
  source: 'A worked example, https://example.org/reports/7.',
  licence: 'CC0',
  impact: 'One payment in three fails in the EU',
  startedAt: '2026-03-01T09:00:00Z',
  endedAt: '2026-03-01T11:00:00+01:00',
  roles: { incidentCommander: 'Bo', operations: 'Cy', nextIncidentCommander: null },
  entries: [
    { at: '2026-03-01T09:00:00Z', text: 'First decline, seen in the logs', late: true },
    { at: '2026-03-01T09:12:00Z', who: 'Ann', text: 'Pager: declines', kind: 'detect' },
    {
      at: '2026-03-01T09:20:00Z',
      who: 'Bo',
      text: 'Coordinating; see https://example.org/t/1',
      kind: 'other',
    },
    {
      at: '2026-03-01T09:15:00Z',
      who: 'Ann',
      text: 'Cardholder data',
      private: true,
      links: ['https://example.org/secret'],
    },
    {
      at: '2026-03-01T09:25:00Z',
      text: 'Spike',
      approx: true,
      until: '2026-03-01T09:40:00Z',
      logs: ['E 42', 'E 43'],
    },
    { at: '2026-03-01T09:25:00Z', who: 'Cy', text: 'Rolled back', links: ['https://example.org/g/9'] },
    { at: '2026-03-01T10:30:00Z', who: 'Ann', text: 'It was the new certificate' },
  ],
  links: ["https://example.org/t/1'", 'https://example.org/t/10', 'https://example.org/secret'],
  actionItems: [
    {
      text: 'Watch expiry dates',
      group: 'Process',
      due: 'May',
      done: true,
      links: ['https://example.org/i/3'],
    },
  ],
  entryCount: 7,
};
