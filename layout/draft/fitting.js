// What a browser kept may be of another version of this page, or of somebody who means harm. Only what has the right shape is used.

const isText = (value) => typeof value === "string";
const isMap = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isTexts = (value) => Array.isArray(value) && value.every(isText);
const isNothing = (value) => value === null || value === undefined;

const FITS = {
  draft: (value) => isMap(value) && ["name", "state", "date"].every((key) => isText(value[key])) && (isNothing(value.answers) || isMap(value.answers)) && (isNothing(value.local) || Array.isArray(value.local)),
  basics: isMap,
  guessed: (value) => isMap(value) && Object.values(value).every(isText),
  guide: (value) => isMap(value) && (isNothing(value.screen) || isText(value.screen)) && (isNothing(value.passed) || isTexts(value.passed)),
  untaken: Array.isArray,
  step: isText, panel: isText, shown: isText, draftId: isText, stamp: isText,
};
const CALLED = { draft: "the draft", basics: "the name, the state and the date", guessed: "what was guessed from a file", untaken: "answers that were not taken" };

/** The parts of some kept data that fit this page, and what had to be left out, in words. basics: the fields that may be kept; questions, documents, states: those there are. */
export function fitting(data, { basics, questions, documents, states }) {
  const left = new Set();
  const kept = {};
  if (!isMap(data)) return { kept: null, left: ["everything"] };
  for (const [part, fits] of Object.entries(FITS)) {
    const value = Object.hasOwn(data, part) ? data[part] : null;
    if (isNothing(value)) continue;
    if (fits(value)) kept[part] = value;
    else left.add(CALLED[part] ?? "where you were");
  }
  const only = (part, fits) => {
    if (!kept[part]) return;
    const all = Object.entries(kept[part]);
    kept[part] = Object.fromEntries(all.filter(([id, value]) => fits(id, value)));
    if (Object.keys(kept[part]).length < all.length) left.add(CALLED[part]);
  };
  only("basics", (id, value) => basics.includes(id) && isText(value));
  only("guessed", (id) => questions.has(id));
  if (kept.untaken) {
    const all = kept.untaken;
    kept.untaken = all.filter((each) => Array.isArray(each) && questions.has(each[0]) && Array.isArray(each[1]) && isText(each[1][1]) && isAnswer(each[1][0]));
    if (kept.untaken.length < all.length) left.add(CALLED.untaken);
  }
  if (kept.draft && !states.includes(kept.draft.state)) {
    delete kept.draft;
    left.add(CALLED.draft);
  }
  if (kept.shown && documents.length && !documents.includes(kept.shown)) delete kept.shown;
  return { kept, left: [...left] };
}

/** Whether a value can have been typed: words, or a list of words or of entries. */
function isAnswer(value) {
  return isNothing(value) || isText(value) || (Array.isArray(value) && value.every((each) => isText(each) || (isMap(each) && Object.values(each).every(isText))));
}

/** The same draft without answers to questions that this page does not ask, and how many those are. */
export function withoutUnknown(draft, questions) {
  const all = Object.entries(draft.answers ?? {});
  const answers = Object.fromEntries(all.filter(([id]) => questions.has(id)));
  return [{ ...draft, answers }, all.length - Object.keys(answers).length];
}
