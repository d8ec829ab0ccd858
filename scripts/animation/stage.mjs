// The window that is filmed: what a viewer sees of a person's hands, a line that says what happens, and the frames.

const step = 90;
const typed = 3;

/** `page` shows a workbench. Frames gather in `frames`, as `{ picture, milliseconds }`. */
export async function createStage(page) {
  await page.evaluate(dress);
  const frames = [];
  let [x, y] = [760, 420];

  /** One picture of what is there, shown for some milliseconds. */
  async function frame(milliseconds = step) {
    frames.push({ picture: await page.screenshot({ animations: 'disabled' }), milliseconds });
  }

  return {
    frames,
    frame,
    /** Writes into the line below the editor. */
    async say(text) {
      await page.evaluate((line) => {
        document.querySelector('#stage-line').textContent = line;
      }, text);
    },
    /** Moves the pointer to the middle of an element, as a hand does: fast, then slower. */
    async point(locator, steps = 6) {
      const box = await locator.boundingBox();
      if (!box) throw new Error('There is nothing to point at.');
      const [toX, toY] = [box.x + Math.min(box.width / 2, 120), box.y + box.height / 2];
      for (let i = 1; i <= steps; i++) {
        const part = 1 - (1 - i / steps) ** 2;
        const [atX, atY] = [x + (toX - x) * part, y + (toY - y) * part];
        await pointer(page, atX, atY);
        await page.mouse.move(atX, atY);
        await frame();
      }
      [x, y] = [toX, toY];
    },
    /** Takes the pointer out of the picture. */
    async away() {
      await pointer(page, -40, -40);
      await page.mouse.move(940, 300);
      [x, y] = [900, 300];
    },
    /** Types some characters per frame. */
    async type(text) {
      for (let i = 0; i < text.length; i += typed) {
        await page.keyboard.type(text.slice(i, i + typed));
        await frame();
      }
    },
    /** Shows the keys that are pressed, presses them, and lets go. */
    async press(keys, shown) {
      await page.evaluate(showKeys, shown);
      await frame(500);
      await page.keyboard.press(keys);
    },
    async letGo() {
      await page.evaluate(showKeys, '');
    },
  };
}

async function pointer(page, x, y) {
  await page.evaluate(
    ([left, top]) => {
      document.querySelector('#stage-pointer').style.transform = `translate(${left}px, ${top}px)`;
    },
    [x, y],
  );
}

function showKeys(text) {
  const keys = document.querySelector('#stage-keys');
  keys.textContent = text;
  keys.style.display = text === '' ? 'none' : 'block';
}

/** Runs in the page: a pointer, a line and a place for keys above all of the workbench. */
function dress() {
  const above = 'position:fixed;z-index:99999;pointer-events:none;';
  const words = "font-family:system-ui,'Segoe UI','DejaVu Sans',sans-serif;";
  const arrow = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const parts = [
    ['svg', 'stage-pointer', `${above}left:0;top:0;width:18px;height:24px;transform:translate(-40px,-40px);`],
    [
      'div',
      'stage-line',
      `${above}${words}left:0;right:0;bottom:22px;height:34px;line-height:34px;text-align:center;font-size:17px;background:#336791;color:#fff;`,
    ],
    [
      'div',
      'stage-keys',
      `${above}${words}display:none;right:16px;bottom:70px;padding:6px 14px;font-size:18px;border-radius:6px;background:#222;color:#fff;`,
    ],
  ];
  for (const [name, id, style] of parts) {
    const part = name === 'svg' ? arrow : document.createElement(name);
    part.id = id;
    part.setAttribute('style', style);
    document.body.append(part);
  }
  const shape = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  shape.setAttribute('d', 'M1 1 L1 18 L5.5 14 L8.5 21 L11.5 19.7 L8.6 13 L14.5 12.6 Z');
  shape.setAttribute('style', 'fill:#000;stroke:#fff;stroke-width:1.3');
  arrow.append(shape);
}
