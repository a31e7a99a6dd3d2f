// The rules of the check. Words, lists and patterns come from the same data as those of `sro form check` (scripts/sro/form/rules); a test
// holds both against each other on generated reports.
"use strict";

const letterOf = (index) => String.fromCharCode(65 + index);
const fill = (template, words) => template.replace(/\{(\w+)\}/g, (whole, name) => words[name] ?? "");
const law = (field) => (field.citation ? ` (${field.citation})` : "");
const byName = Object.fromEntries(data.fields.map((field) => [field.name, field]));
const once = data.fields.filter((field) => !field.student && field.type !== "signature");
const eachStudent = data.fields.filter((field) => field.student && field.type !== "signature");
const firstStudent = data.fields.findIndex((field) => field.student);
const before = once.filter((field) => data.fields.indexOf(field) < firstStudent);
const after = once.filter((field) => data.fields.indexOf(field) > firstStudent);
const labelOf = (field, value) => field.options.find((option) => option.value === value).label;
const given = (value) => value !== undefined && value !== null;
const studentsOf = (record) => record.students ?? [];

function values(record) {
  const found = [];
  const add = (fields) => fields.filter((f) => f.stands).forEach((f) => found.push({ path: f.name, field: f, value: record[f.name] }));
  add(before);
  studentsOf(record).forEach((student, n) =>
    eachStudent.forEach((f) => found.push({ path: `students[${n}].${f.name}`, field: f, value: student[f.name], who: `Student ${letterOf(n)}: ` })));
  add(after);
  return found;
}

function texts(record) {
  const found = [];
  for (const { path, field, value } of values(record)) {
    if ((field.type === "text" || field.type === "long_text") && !data.people.includes(field.name) && value) found.push([path, value]);
    if (field.written && record[field.written]) found.push([field.written, record[field.written]]);
  }
  return found;
}

const minutes = (duration) => Number(duration.split(":")[0]) * 60 + Number(duration.split(":")[1]);
const R = data.rules;
const finding = (path, rule, message) => ({ path, rule, message });
const compiled = (patterns, flags) => patterns.map((pattern) => new RegExp(pattern, flags));
const IDENTIFIERS = compiled(R.identifiers.patterns, "");
const DEMOGRAPHICS = [...compiled(R.demographics.patterns, "i"), ...compiled(R.demographics.exact, "")];
const LETTER = new RegExp(R.letters.pattern, "g");
const WORD = new RegExp(R.names.word, "g");
const INITIALS = new RegExp(R.names.initials);
const NAME_IS = new RegExp(R.names.name_is);
const sets = Object.fromEntries(["given", "known", "titles", "places", "verbs", "starters"].map((name) => [name, new Set(R.names[name])]));

const plain = (word) => {
  const bare = word.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\u2019/g, "'");
  return (bare.endsWith("'s") ? bare.slice(0, -2) : bare).replace(/['-]+$/, "");
};
const wordsOf = (text) => text.match(WORD) ?? [];
const same = (one, other) => one.length === other.length && one.every((word, n) => word === other[n]);

function holdsName(text, parts) {
  if (!parts.length) return false;
  const found = wordsOf(text);
  const plains = found.map(plain);
  const turned = [...parts.slice(1), parts[0]];
  for (let n = 0; n + parts.length <= plains.length; n++) {
    const here = plains.slice(n, n + parts.length);
    if (same(here, parts) || same(here, turned)) return true;
  }
  return found.some((word, n) => word[0] !== word[0].toLowerCase() && parts.includes(plains[n]) && plains[n].length > 2);
}

function startsSentence(text, start) {
  const front = text.slice(0, start).replace(/[ \u2018\u2019']+$/, "");
  return !front || R.names.sentence_ends.includes(front[front.length - 1]);
}

const common = (bare) => sets.starters.has(bare) || ["s", "ing", "ion", "ly", "ed"].some((ending) => bare.endsWith(ending));

function probableName(text, known, place) {
  if (INITIALS.test(text) || NAME_IS.test(text)) return true;
  const found = [...text.matchAll(WORD)];
  const plains = found.map((match) => plain(match[0]));
  let titled = false;
  for (let n = 0; n < found.length; n++) {
    const word = found[n][0], bare = plains[n], next = plains.slice(n + 1, n + 4), previous = n ? plains[n - 1] : "";
    titled = sets.titles.has(previous) || (titled && !sets.known.has(previous));
    if (word[0] === word[0].toLowerCase() || known.has(bare) || titled) continue;
    if (sets.given.has(bare) && !(place && next.some((other) => sets.places.has(other)))) return true;
    if (place || (word === word.toUpperCase() && word.length > 1)) continue;
    if (!startsSentence(text, found[n].index) || (next.length && sets.verbs.has(next[0]) && !common(bare))) return true;
  }
  return false;
}

const RULES = {
  *required(record) {
    const all = values(record);
    const begun = new Set(all.filter((each) => given(each.value)).map((each) => each.field.group));
    for (const { path, field, value, who } of all) {
      const wanted = field.required && (data.officer.includes(field.group) || begun.has(field.group));
      if (wanted && !given(value))
        yield finding(path, "required", fill(R.required.missing, { who, label: field.called, law: law(field) }));
    }
    if (!studentsOf(record).length) yield finding("students", "required", fill(R.required.no_students, { law: law(eachStudent[0]) }));
  },
  *order(record, context) {
    for (const [earlier, later] of R.order.pairs) {
      const stand = byName[earlier].stands && byName[later].stands;
      if (stand && record[earlier] && record[later] && record[later] < record[earlier])
        yield finding(later, "order", fill(R.order.message, { label: byName[later].called, earlier: byName[earlier].called }));
    }
    for (const { path, field, value } of values(record))
      if (field.type === "date" && value && context.on && value > context.on)
        yield finding(path, "order", fill(R.order.future, { label: field.called }));
  },
  *age(record) {
    const field = byName[R.age.field], [youngest, oldest] = R.age.range;
    for (const [n, student] of studentsOf(record).entries())
      if (given(student.age) && !(student.age >= youngest && student.age <= oldest))
        yield finding(`students[${n}].${field.name}`, "age", fill(R.age.message, { who: `Student ${letterOf(n)}: `, law: law(field) }));
  },
  *none(record) {
    for (const [name, alone] of R.none.alone) {
      const field = byName[name];
      if (!field.options.some((option) => option.value === alone)) continue;
      for (const [n, student] of studentsOf(record).entries()) {
        const chosen = student[name] ?? [];
        if (chosen.includes(alone) && chosen.length > 1)
          yield finding(`students[${n}].${name}`, "none",
            fill(R.none.message, { who: `Student ${letterOf(n)}: `, label: labelOf(field, alone), law: law(field) }));
      }
    }
  },
  *detained(record) {
    const field = byName[R.detained.field], time = byName[R.detained.time];
    for (const [n, student] of studentsOf(record).entries()) {
      const words = { who: `Student ${letterOf(n)}: `, law: law(time), label: labelOf(field, R.detained.flag) };
      const length = student[time.name], detained = (student[field.name] ?? []).includes(R.detained.flag);
      const kind = detained && !given(length) ? "missing" : given(length) && !detained ? "without"
        : given(length) && minutes(length) === 0 ? "zero" : given(length) && minutes(length) > 1440 ? "long" : "";
      if (kind) yield finding(`students[${n}].${time.name}`, "detained", fill(R.detained[kind], words));
    }
  },
  *disposition(record) {
    const field = byName[R.disposition.field], befell = byName[R.disposition.student], chosen = record[field.name] ?? [];
    if (!chosen.length || !studentsOf(record).length) return;
    for (const [value, flag] of R.disposition.pairs) {
      const done = studentsOf(record).some((student) => (student[befell.name] ?? []).includes(flag));
      const words = { option: labelOf(field, value), flag: labelOf(befell, flag), law: law(field) };
      if (chosen.includes(value) && !done) yield finding(field.name, "disposition", fill(R.disposition.no_student, words));
      if (done && !chosen.includes(value)) yield finding(field.name, "disposition", fill(R.disposition.unchecked, words));
    }
  },
  *write_in(record) {
    for (const field of once) {
      if (!field.written || !field.stands) continue;
      const option = field.options.find((each) => each.write_in), checked = (record[field.name] ?? []).includes(option.value);
      const words = { option: option.label, law: law(field) }, text = record[field.written] ?? "";
      if (checked && !text.trim()) yield finding(field.written, "write_in", fill(R.write_in.missing, words));
      if (!checked && text) yield finding(field.written, "write_in", fill(R.write_in.without, words));
    }
  },
  *letters(record) {
    for (const [path, text] of texts(record))
      if ([...text.matchAll(LETTER)].some((match) => match[1].charCodeAt(0) - 65 >= studentsOf(record).length))
        yield finding(path, "letters", R.letters.message);
  },
  *names(record, context) {
    const listed = context.names.map((name) => wordsOf(name).map(plain));
    const own = ["officer_name", "school"].flatMap((name) => wordsOf(record[name] ?? "").map(plain));
    const known = new Set([...sets.known, ...context.allowed, ...own]);
    for (const [path, text] of texts(record)) {
      if (listed.some((parts) => holdsName(text, parts))) yield finding(path, "names", R.names.listed);
      else if (!["badge_number", "school"].includes(path) && probableName(text, known, path === R.names.places_field))
        yield finding(path, "names", R.names.probable);
    }
  },
  *demographics(record) {
    for (const [path, text] of texts(record))
      if (DEMOGRAPHICS.some((pattern) => pattern.test(text))) yield finding(path, "demographics", R.demographics.message);
  },
  *identifiers(record) {
    for (const [path, text] of texts(record))
      if (IDENTIFIERS.some((pattern) => pattern.test(text))) yield finding(path, "identifiers", R.identifiers.message);
  },
  *characters(record) {
    for (const { path, field, value } of values(record)) {
      const typed = field.type === "text" || field.type === "long_text" ? value : null;
      for (const [at, text] of [[path, typed], [field.written, record[field.written]]]) {
        const bad = text && [...text].find((letter) => letter !== "\n" && !encoded(letter));
        if (bad) yield finding(at, "characters",
          fill(R.characters.message, { code: bad.codePointAt(0).toString(16).toUpperCase().padStart(4, "0") }));
      }
    }
  },
};

function check(record, context) {
  const settled = { names: [], allowed: data.allowed, on: "", ...context };
  const place = new Map(values(record).map((each, n) => [each.path, n]));
  const at = (path) => place.get(path) ?? place.size;
  const key = (each) => [each.path, each.rule, each.message];
  const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
  return Object.values(RULES).flatMap((rule) => [...rule(record, settled)])
    .sort((a, b) => at(a.path) - at(b.path) || key(a).map((part, n) => compare(part, key(b)[n])).find((sign) => sign) || 0);
}
