// The keyboard focus: which element has it, whether it is visible, and how to reach an element by Tab alone.

/** Milliseconds within which a smooth scroll ends, on a busy machine too. */
const SCROLLING = 2000;

/** Waits until what has the focus is in view: the window moves to it smoothly. Ends after a while too, for the caller to complain. */
const settle = (tab) =>
  tab.evaluate(async (patience) => {
    const inView = () => {
      const { top, bottom, left, right, width } = document.activeElement.getBoundingClientRect();
      return width > 0 && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
    };
    const end = performance.now() + patience;
    while (!inView() && performance.now() < end) await new Promise((then) => requestAnimationFrame(then));
  }, SCROLLING);

/** What has the focus: how it is called, whether it is in view and whether it differs from how it looks without focus. */
export async function focused(tab) {
  await settle(tab);
  return tab.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    const look = () => {
      // A field that lies unseen over its label shows its focus there.
      const shown = element.matches(".answer-choice input") ? element.parentElement : element;
      const style = getComputedStyle(shown);
      return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.backgroundColor, style.borderColor].join();
    };
    const box = element.getBoundingClientRect();
    const withFocus = look();
    element.blur();
    const shown = withFocus !== look();
    element.focus({ focusVisible: true });
    const inView = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const classes = element.classList.length ? `.${[...element.classList].join(".")}` : "";
    return { name: element.localName + classes, text: element.textContent.trim().slice(0, 30), shown, inView };
  });
}

/** Presses Tab (or Shift+Tab) until what matches has the focus; every stop on the way is in view and marked as focused. */
export async function tabTo(tab, selector, { most = 150, key = "Tab" } = {}) {
  for (let presses = 0; presses < most; presses += 1) {
    await tab.keyboard.press(key);
    await settle(tab);
    const at = await tab.evaluate((wanted) => {
      const element = document.activeElement;
      const { top, bottom, width } = element.getBoundingClientRect();
      const name = `${element.localName}#${element.id}.${element.className} “${element.textContent.trim().slice(0, 20)}”`;
      // The parts of a date are the browser's, and so is how it marks them.
      const seen = element === document.body || (width > 0 && bottom > 0 && top < innerHeight && element.matches(":focus-visible, [type=date]"));
      return { there: element.matches(wanted), seen, name };
    }, selector);
    if (!at.seen) throw new Error(`${at.name} has the focus and is not seen, after ${presses + 1} presses of ${key}`);
    if (at.there) return;
  }
  throw new Error(`${most} presses of ${key} do not reach ${selector}`);
}

/** Whether the focus is on what matches. */
export const isOn = (tab, selector) => tab.evaluate((wanted) => document.activeElement.matches(wanted), selector);
