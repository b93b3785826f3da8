// Programs that fetch a link because somebody pasted it into a chat. Rule: they get a page without any content, so
// that no status text lands in a channel, a cache or a search index [I7].

const BOTS =
  /slackbot|slack-imgproxy|twitterbot|facebookexternalhit|facebot|discordbot|whatsapp|telegrambot|linkedinbot|skypeuripreview|microsoftpreview|teamsbot|mattermost|mastodon|matrix|synapse|redditbot|embedly|iframely|applebot|googlebot|google-pagerenderer|bingbot|yandex|duckduckbot|baiduspider|petalbot|pinterest|viber|zulip|rocket\.chat|bitlybot|vkshare|w3c_validator|\bbot\b|crawler|spider|preview/i;

export function isPreviewBot(userAgent: string | undefined): boolean {
  return userAgent !== undefined && BOTS.test(userAgent);
}

export const PREVIEW = { title: 'A status page', lines: ['Open the link in a browser to read it.'] };
