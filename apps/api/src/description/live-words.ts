// The socket in words, because OpenAPI has none for it. The messages themselves are schemas of the description.

export const LIVE_WORDS = `A WebSocket of JSON text frames, one message each (at most 64 KiB from the client). Shapes: \`ClientMessage\`, \`ServerMessage\`.

1. The server says \`hello\`: protocol, build, epoch and its time.
2. Say \`watch\` with an incident's id, the number of the last change you hold and the epoch it was counted in (\`0\` and \`null\`: nothing). The audience follows from your role.
3. It answers with the \`changes\` after that number, or with a whole \`document\`; then \`current\`.
4. From there each change is sent once, in order, without a hole. Apply number *held + 1* and nothing else; drop a smaller one; after a larger one, watch again from what you hold.
5. The server sends \`beat\` every 10 s. Without a frame for 25 s you are not live: connect again and say what you hold.
6. \`stopped\` with an incident's id ends that watch; without one it ends the socket, and its reason says what to do:
   \`signedOut\` and \`revoked\`: stop; \`outdated\`: begin anew; \`restarting\` and \`tooSlow\`: come back after a short wait; \`malformed\` and \`tooMany\`: after a longer one.

At most 20 watches a socket, 20 sockets an actor, 200 messages between two beats. Let fields and messages you do not know pass. A browser must open it from a page of this installation (Origin); a program shows its token and needs no Origin.`;
