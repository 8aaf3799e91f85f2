// The page that others show in a frame: the element that its address asks for, and the talk with the page around.
import "./elements.ts";
import { readAddress } from "./hosts/address.ts";
import { FrameHost } from "./hosts/frame.ts";
import { join } from "./hosts/join.ts";

const { tag, attributes } = readAddress(location.search, location.hash);
const place = document.querySelector("main") as HTMLElement;
const element = document.createElement(tag);
for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
element.append(...place.childNodes);
document.documentElement.dataset["theme"] = attributes["theme"] ?? "auto";

if (window.parent !== window)
  join(
    element,
    new FrameHost({ self: window, parent: window.parent }, ({ theme, state }) => {
      if (theme) {
        element.setAttribute("theme", theme);
        document.documentElement.dataset["theme"] = theme;
      }
      if (state !== undefined && "state" in element) element.setAttribute("state", state);
    }),
  );
place.append(element);
// Another address in the same frame asks for something else.
addEventListener("hashchange", () => location.reload());
