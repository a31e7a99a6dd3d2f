// The drafting page begins: with the engine where the browser can run it, else as the questionnaire that it is, and not at all within another site's page.
import { Desk } from "./desk.js";
import { by } from "./dom.js";
import { framed, refuse } from "./frame.js";

const able = typeof WebAssembly === "object" && typeof Worker === "function";
if (framed()) refuse();
else if (document.body.dataset.engine === "there" && able) new Desk().begin();
else by("fallback").hidden = false;
