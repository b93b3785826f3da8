// One live socket over bare TCP: shakes hands as a browser does, then says whatever bytes it is given, and tells how the
// server ended it.
import { connect } from 'node:net';

const PATIENCE_MS = 15_000;
/** A frame that announces more than ever comes is waited for; then we hang up. */
const LINGER_MS = 400;

/** The server's close code; 'closed' when it said none, 'refused' when it was no socket, 'left' when we hung up. */
export type Ended = number | 'closed' | 'refused' | 'left' | 'silence';

export function saySocket(
  port: number,
  origin: string,
  cookie: string,
  from: string,
  frames: readonly Buffer[],
): Promise<Ended> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let heard = Buffer.alloc(0);
    let isOpen = false;
    const end = (how: Ended) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(how);
    };
    let timer = setTimeout(() => end('silence'), PATIENCE_MS);
    const over = () => end(isOpen ? (closeCode(heard) ?? 'closed') : 'refused');
    socket.on('error', over);
    socket.on('end', over);
    socket.on('close', over);
    socket.on('data', (piece: Buffer) => {
      heard = Buffer.concat([heard, piece]);
      const head = heard.indexOf('\r\n\r\n');
      if (isOpen && closeCode(heard) !== null) return over();
      if (isOpen || head < 0) return;
      if (!heard.subarray(0, 12).toString().endsWith(' 101')) return end('refused');
      isOpen = true;
      heard = heard.subarray(head + 4);
      socket.write(Buffer.concat(frames));
      clearTimeout(timer);
      timer = setTimeout(() => end('left'), LINGER_MS);
    });
    socket.write(
      `GET /api/live HTTP/1.1\r\nhost: ${new URL(origin).host}\r\norigin: ${origin}\r\ncookie: ${cookie}\r\nx-forwarded-for: ${from}\r\n` +
        'connection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n',
    );
  });
}

/** Goes from frame to frame, as they come unmasked from a server. */
function closeCode(bytes: Buffer): number | null {
  let at = 0;
  while (at + 2 <= bytes.length) {
    const code = (bytes[at] ?? 0) & 0x0f;
    const short = (bytes[at + 1] ?? 0) & 0x7f;
    const wide = short === 127 ? 8 : short === 126 ? 2 : 0;
    if (at + 2 + wide > bytes.length) return null;
    const length =
      wide === 0 ? short : wide === 2 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
    const from = at + 2 + wide;
    if (code === 8) return length >= 2 && from + 2 <= bytes.length ? bytes.readUInt16BE(from) : null;
    at = from + length;
  }
  return null;
}
