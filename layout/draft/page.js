// The drafting page begins: with the engine where the browser can run it, else as the questionnaire that it is.
import { Desk } from "./desk.js";
import { by } from "./dom.js";

const able = typeof WebAssembly === "object" && typeof Worker === "function";
if (document.body.dataset.engine === "there" && able) new Desk().begin();
else by("fallback").hidden = false;
