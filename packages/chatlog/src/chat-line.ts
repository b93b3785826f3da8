// What reading pasted chat gives: dated lines with their speaker, what is left to ask, and how much was left out.
// Rule: a join, a host or an address of who spoke is in none of it, not even in `raw`.

/** The grammars by name; what a person calls them is for the page to say. */
export type Format =
  | 'irssi'
  | 'weechat'
  | 'weechatScreen'
  | 'znc'
  | 'hexchat'
  | 'xchat'
  | 'mirc'
  | 'thelounge'
  | 'irccloud'
  | 'dircproxy'
  | 'bxlog'
  | 'psybnc'
  | 'limnoria'
  | 'wmbot'
  | 'meetbot'
  | 'mbot'
  | 'epoch'
  | 'sal'
  | 'slack'
  | 'matrix'
  | 'element'
  | 'webCopy'
  | 'speaker'
  | 'irc'
  | 'bare'
  | 'plain';

/**
 * `log` and `privateLog` are what `!log` and `!log-private` ask for, with the command cut off; `notice` is said by a
 * program; `topic` is the new topic of the channel and who set it.
 */
export type LineKind = 'message' | 'action' | 'log' | 'privateLog' | 'notice' | 'topic';

/**
 * Why a line is not posted before somebody answers [H20]:
 * `emptyLog` a command without text; `unknownCommand` it begins with `!` and is no command known here; `looksPrivate` it
 * looks like a mistyped `!log-private`; `manyCommands` several lines of one message are commands.
 */
export type LineQuestion = 'emptyLog' | 'unknownCommand' | 'looksPrivate' | 'manyCommands';

export type ChatLine = {
  /** UTC with milliseconds; null as long as the day is not known. */
  readonly at: string | null;
  /** The time is not the line's own (it had none), or clocks were changed just then. */
  readonly isApproximate?: true;
  /** As the chat called them, without mode characters; empty where the text does not say. */
  readonly who: string;
  /** May have several lines. Formatting codes and control characters are gone. */
  readonly text: string;
  readonly kind: LineKind;
  /** For the team alone: `!log-private`, and whatever has a question until it is answered. */
  readonly isPrivate: boolean;
  readonly question?: LineQuestion;
  /** The line as it stood, for the audit, less the host of who spoke. As private as the line. */
  readonly raw: string;
};

/** Why lines were left out. `other` is what stands at the place of a line and says nothing, `unread` what is no line. */
export type SkipReason =
  | 'join'
  | 'part'
  | 'quit'
  | 'nick'
  | 'mode'
  | 'kick'
  | 'server'
  | 'empty'
  | 'other'
  | 'unread';

/**
 * What the text does not say. Each is answered through the option of the same name, and until then read as suggested:
 * `zone` of the clock; `date` of the oldest line; `year` (a `date` in it); `dayMonthOrder` of dates such as 7/8/2021;
 * `clocksBack` which of two passes of the same hour. `clocksForward` are times that the zone skipped: it may be another
 * zone. `time` are lines without any.
 */
export type Question = {
  readonly about: 'zone' | 'date' | 'year' | 'dayMonthOrder' | 'clocksBack' | 'clocksForward' | 'time';
  /** As the option takes it; null where nothing sensible is known. */
  readonly suggestion: string | null;
  /** How many lines depend on it. */
  readonly lines: number;
};

export type ChatOptions = {
  /** IANA name or offset ("Europe/Berlin", "+02:00"). Asked for when missing or unknown; lines with a zone keep it. */
  readonly zone?: string | undefined;
  /** Day of the oldest line, `YYYY-MM-DD` in `zone`. */
  readonly date?: string | undefined;
  readonly dayMonthOrder?: 'dayFirst' | 'monthFirst' | undefined;
  readonly clocksBack?: 'earlier' | 'later' | undefined;
  /** When the incident began (RFC 3339): what dates are suggested from. */
  readonly incidentFrom?: string | undefined;
  /** Names by the id an export uses for people: Slack's `U…`, Matrix's `@name:server`. */
  readonly names?: Readonly<Record<string, string>> | undefined;
};

export type Reading = {
  /** Null when the text is no chat known here; there are no lines then. */
  readonly format: Format | null;
  /** Oldest first, whatever `order` the text had. */
  readonly lines: readonly ChatLine[];
  readonly questions: readonly Question[];
  readonly order: 'oldestFirst' | 'newestFirst';
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
};
