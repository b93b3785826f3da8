// Whoever reads is "you" on the screen; on paper, which others read, it is their name.

export function OrYou({ isYou, name }: { isYou: boolean; name: string }) {
  if (!isYou) return <bdi>{name}</bdi>;
  return (
    <>
      <span data-print="no">You</span>
      <bdi data-print="only">{name}</bdi>
    </>
  );
}
