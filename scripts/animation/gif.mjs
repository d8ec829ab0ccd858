// Pictures become one GIF: a palette for all of them, and in each only what differs from the one before.
import { build } from 'esbuild';
import { root } from '../install.mjs';

/**
 * `frames`: `{ picture, milliseconds }`, PNGs of one size and how long each is shown. `page` is a blank page of a browser, which
 * reads the PNGs. Answers the bytes of a GIF that repeats for ever.
 */
export async function toGif(page, frames) {
  const bundle = await build({
    stdin: { contents: "export * from 'gifenc';", resolveDir: root },
    bundle: true,
    format: 'iife',
    globalName: 'gifenc',
    write: false,
  });
  await page.addScriptTag({ content: bundle.outputFiles[0].text });
  const pictures = frames.map(({ picture, milliseconds }) => ({ data: picture.toString('base64'), milliseconds }));
  return Buffer.from(await page.evaluate(encode, pictures), 'base64');
}

/** Runs in the page. */
async function encode(frames) {
  const { GIFEncoder, quantize, nearestColorIndex } = globalThis.gifenc;
  const gif = GIFEncoder();
  const transparent = 255;
  const all = [];
  for (const { data } of frames) all.push(await pixels(data));
  const palette = colours(all);
  const nearest = new Map();
  let before;
  for (const [i, { rgba, width, height }] of all.entries()) {
    const shown = Uint8Array.from(new Uint32Array(rgba.buffer), indexOf);
    const index = before ? shown.map((colour, at) => (colour === before[at] ? transparent : colour)) : shown;
    const first = before === undefined ? { palette: [...palette, [0, 0, 0]], repeat: 0 } : {};
    gif.writeFrame(index, width, height, {
      ...first,
      delay: frames[i].milliseconds,
      transparent: before !== undefined,
      transparentIndex: transparent,
      dispose: 1,
    });
    before = shown;
  }
  gif.finish();
  return base64(gif.bytes());

  async function pixels(data) {
    const bytes = await (await fetch(`data:image/png;base64,${data}`)).blob();
    const bitmap = await createImageBitmap(bytes);
    const { width, height } = bitmap;
    const canvas = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    canvas.drawImage(bitmap, 0, 0);
    return { rgba: canvas.getImageData(0, 0, width, height).data, width, height };
  }

  /** The most frequent colours as they are, so that no surface changes its tone, and a few for all the edges of letters. */
  function colours(pictures) {
    const counts = new Map();
    for (const { rgba } of pictures) {
      for (const word of new Uint32Array(rgba.buffer)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const frequent = [...counts].sort(([, a], [, b]) => b - a).map(([word]) => word);
    const exact = frequent.splice(0, 160);
    const few = quantize(new Uint8Array(Uint32Array.from(frequent).buffer), transparent - exact.length);
    const all = [...exact.map(rgb), ...few];
    return [...all, ...Array(transparent - all.length).fill([0, 0, 0])];
  }

  function indexOf(word) {
    const known = nearest.get(word);
    if (known !== undefined) return known;
    const index = nearestColorIndex(palette, rgb(word));
    nearest.set(word, index);
    return index;
  }

  function rgb(word) {
    return [word & 255, (word >> 8) & 255, (word >> 16) & 255];
  }

  function base64(bytes) {
    let text = '';
    for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
    return btoa(text);
  }
}
