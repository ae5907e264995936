// Lists what cannot be read on a screen: text too small, too pale, or cut off. `tallest` is the height
// that the smallest text is measured by (a map's frame is part of a taller screen).
({ tallest, contrast, ground }) => {
  const smallest = tallest / 50;
  const faults = [];

  const parse = (colour) => {
    const whole = colour.startsWith("color(") ? 255 : 1; // color(srgb 0.98 0.98 0.97 / 0.88)
    const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
    return { red: red * whole, green: green * whole, blue: blue * whole, alpha };
  };
  const over = (top, below) => Object.fromEntries(
    ["red", "green", "blue"].map((part) => [part, top[part] * top.alpha + below[part] * (1 - top.alpha)]),
  );
  const luminance = ({ red, green, blue }) => [red, green, blue]
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const ratio = (one, other) => {
    const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
  };
  const ancestors = (element) => {
    const found = [];
    for (let at = element; at; at = at.parentElement) found.push(at);
    return found;
  };
  const paper = parse(ground);
  const groundOf = (element) => ancestors(element).reverse().reduce(
    (below, at) => over(parse(getComputedStyle(at).backgroundColor), below), paper,
  );
  const opacityOf = (element) => ancestors(element).reduce((all, at) => all * getComputedStyle(at).opacity, 1);

  const hidden = (element) => ancestors(element).some((at) => {
    const style = getComputedStyle(at);
    return style.visibility === "hidden" || style.display === "none" || style.clipPath !== "none"
      || at.getAttribute("aria-hidden") === "true" || at.dataset?.testid === "stSkipToContent";
  });

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const element = node.parentElement;
    const shown = node.textContent.trim();
    if (!shown || /^(style|script|noscript|title)$/i.test(element.tagName) || hidden(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) continue;
    const style = getComputedStyle(element);
    const what = `«${shown.slice(0, 40)}» (${element.tagName.toLowerCase()}.${String(element.className.baseVal ?? element.className).split(" ").at(-1)})`;

    const size = parseFloat(style.fontSize) * (element.getScreenCTM?.().a ?? 1);
    if (size < smallest - 0.01) faults.push(`${what}: ${size.toFixed(1)} px, below ${smallest.toFixed(1)}`);
    if (box.left < -0.5 || box.right > innerWidth + 0.5) faults.push(`${what}: reaches out of the screen`);
    const cutting = ancestors(element).find((at) => {
      const own = getComputedStyle(at);
      const frame = at.getBoundingClientRect();
      return own.overflowX !== "visible" && (box.left < frame.left - 1 || box.right > frame.right + 1);
    });
    if (cutting) faults.push(`${what}: cut off by ${cutting.tagName.toLowerCase()}.${cutting.className}`);
    if (element.closest("svg")) continue; // text on a bar is measured by its figure's own tests
    const below = groundOf(element);
    const ink = parse(style.color);
    const found = ratio(over({ ...ink, alpha: ink.alpha * opacityOf(element) }, below), below);
    if (found < contrast) faults.push(`${what}: contrast ${found.toFixed(2)}, below ${contrast}`);
  }
  return [...new Set(faults)];
}
