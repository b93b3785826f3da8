import { describe, expect, test } from 'vitest';
import { askedFirst, dayOf, daysWords, localTime, readDays, shiftNow } from './local-time.ts';
import { Email, Phone, ProfileBody, TimeZone, WorkingHours } from './profile.ts';

// A Saturday.
const now = '2026-11-28T21:40:00.000Z';
const office = { from: '09:00', until: '17:00', days: [1, 2, 3, 4, 5] };

describe('[R33] the clock of somebody elsewhere', () => {
  test.each([
    ['UTC', '21:40', 'Sat'],
    ['Europe/Madrid', '22:40', 'Sat'],
    ['Asia/Tokyo', '06:40', 'Sun'],
    ['Asia/Kathmandu', '03:25', 'Sun'],
    ['America/Los_Angeles', '13:40', 'Sat'],
  ])('%s', (zone, clock, weekday) => expect(localTime(zone, now)).toEqual({ clock, weekday }));

  test('of a zone that is none is not known', () => expect(localTime('Mars/Olympus', now)).toBeNull());
});

describe('[R33] where they stand in their day', () => {
  test.each([
    ['at its beginning', 'Mon', '09:00', { works: true, sinceMinutes: 0, leftMinutes: 480 }],
    ['within it', 'Fri', '10:30', { works: true, sinceMinutes: 90, leftMinutes: 390 }],
    ['at its end', 'Mon', '17:00', { works: false, inMinutes: 16 * 60 }],
    ['before it', 'Tue', '08:20', { works: false, inMinutes: 40 }],
    ['over the weekend', 'Fri', '18:00', { works: false, inMinutes: 63 * 60 }],
  ] as const)('%s', (_what, weekday, clock, shift) => {
    expect(shiftNow(office, { weekday, clock })).toEqual(shift);
  });

  test('a night belongs to the day it began on', () => {
    const nights = { from: '22:00', until: '06:00', days: [7] };
    expect(shiftNow(nights, { weekday: 'Mon', clock: '01:00' })).toMatchObject({ sinceMinutes: 180 });
    expect(shiftNow(nights, { weekday: 'Sun', clock: '21:00' })).toEqual({ works: false, inMinutes: 60 });
    expect(shiftNow(nights, { weekday: 'Tue', clock: '01:00' })).toMatchObject({ works: false });
  });

  test('is not guessed without a zone or hours', () => {
    expect(dayOf({ timeZone: null, workingHours: office }, now)).toEqual({ local: null, shift: null });
    expect(dayOf({ timeZone: 'UTC', workingHours: null }, now).shift).toBeNull();
  });

  test('whoever begins just now is asked before whoever is about to go home, and who sleeps after both', () => {
    const monday = '2026-11-30T08:00:00.000Z';
    const at = (timeZone: string | null) => askedFirst({ timeZone, workingHours: office }, monday);
    const zones = ['America/New_York', null, 'Asia/Kolkata', 'Europe/Madrid', 'Asia/Tokyo'];
    expect(zones.toSorted((a, b) => at(a) - at(b))).toEqual([
      ...['Europe/Madrid', 'Asia/Kolkata', 'America/New_York', 'Asia/Tokyo', null],
    ]);
  });
});

describe('days in words', () => {
  test.each([
    [[1, 2, 3, 4, 5], 'Mon–Fri'],
    [[1, 3, 4], 'Mon, Wed, Thu'],
    [[1, 2, 6, 7], 'Mon, Tue, Sat, Sun'],
    [[7], 'Sun'],
    [[], ''],
  ])('%j', (days, words) => {
    expect(daysWords(days)).toBe(words);
    expect(readDays(words)).toEqual(days);
  });

  test.each([
    ['mon-fri', [1, 2, 3, 4, 5]],
    ['Monday, Tuesday', [1, 2]],
    ['sat - mon', [1, 6, 7]],
    ['Mon Wed;Fri', [1, 3, 5]],
    ['often', null],
  ])('as people write them: %s', (words, days) => expect(readDays(words)).toEqual(days));
});

describe('fields of a profile', () => {
  const says = (schema: { safeParse(value: unknown): { success: boolean } }, values: readonly unknown[]) =>
    values.map((value) => schema.safeParse(value).success);

  test('a zone is one the calendar knows, in its own spelling', () => {
    expect(TimeZone.parse('europe/madrid')).toBe('Europe/Madrid');
    expect(says(TimeZone, ['UTC', 'Asia/Kolkata', 'America/Argentina/Ushuaia'])).toEqual([true, true, true]);
    expect(says(TimeZone, ['Mars/Olympus', '+01:00', 'CEST!', '', '../etc'])).toEqual(Array(5).fill(false));
  });

  test('an address has one @, a phone its digits', () => {
    expect(says(Email, ['ann@example.org', 'a.b+c@x.co'])).toEqual([true, true]);
    expect(says(Email, ['ann', 'a@b', 'a@b@c.d', 'a b@c.d', '<a@b.c>', 'a@b.c,d@e.f'])).toEqual(
      Array(6).fill(false),
    );
    expect(says(Phone, ['+34 600 123 456', '(030) 1234-5', '112', '600 123 x 12'])).toEqual([
      ...[true, true, true, true],
    ]);
    expect(says(Phone, ['call me', '+', '=1+1', '+1;2'])).toEqual(Array(4).fill(false));
  });

  test('hours have two times and a day', () => {
    expect(
      says(WorkingHours, [
        office,
        { ...office, days: [] },
        { ...office, until: '09:00' },
        { ...office, from: '9:00' },
      ]),
    ).toEqual([true, false, false, false]);
    expect(WorkingHours.parse({ ...office, days: [5, 1, 1] }).days).toEqual([1, 5]);
  });

  test('lists hold each thing once; nothing unknown comes in', () => {
    expect(ProfileBody.parse({ expertise: ['DNS', ' dns ', 'Postgres'] }).expertise).toHaveLength(2);
    expect(ProfileBody.safeParse({ role: 'admin' }).success).toBe(false);
  });
});
