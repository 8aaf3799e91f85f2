// The page that others show in a frame: the element that its address asks for, and the talk with the page around.
import "./elements.ts";
import { readAddress } from "./hosts/address.ts";
import { show } from "./hosts/show.ts";

show(readAddress(location.search, location.hash));
// Another address in the same frame asks for something else.
addEventListener("hashchange", () => location.reload());
