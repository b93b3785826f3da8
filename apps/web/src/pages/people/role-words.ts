// The roles in words, in the order one chooses from.

export const roles = [
  { id: 'responder', words: 'Responder: declares, writes, coordinates' },
  { id: 'viewer', words: 'Viewer: reads' },
  { id: 'admin', words: 'Admin: everything, and lets people in' },
] as const;
