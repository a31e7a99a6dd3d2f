// Records: the canonical form, what the form shows for a value, and due dates, as scripts/sro/form has them.
"use strict";

function canonicalFields(fields, from) {
  const made = {};
  for (const field of fields) {
    let value = from[field.name];
    if (field.type === "checks" && value) value = field.options.map((option) => option.value).filter((each) => value.includes(each));
    if (given(value) && value !== "" && !(Array.isArray(value) && !value.length)) made[field.name] = value;
    if (field.written && from[field.written]) made[field.written] = from[field.written];
  }
  return made;
}

function canonical(from) {
  const students = studentsOf(from).map((student) => canonicalFields(eachStudent, student ?? {}));
  while (students.length && !Object.keys(students[students.length - 1]).length) students.pop();
  const head = { form: data.form, district: data.district };
  return { ...head, ...canonicalFields(before, from), ...(students.length ? { students } : {}), ...canonicalFields(after, from) };
}

const SHOW = {
  date: (value) => `${value.slice(5, 7)}/${value.slice(8, 10)}/${value.slice(0, 4)}`,
  time: (value) => `${((Number(value.slice(0, 2)) + 11) % 12) + 1}:${value.slice(3)} ${Number(value.slice(0, 2)) >= 12 ? "p.m." : "a.m."}`,
  duration: (value) => {
    const [hours, rest] = value.split(":").map(Number);
    return [hours ? `${hours} h` : "", rest || !hours ? `${rest} min` : ""].filter(Boolean).join(" ");
  },
};

// What stands in each field of the PDF, by its full name.
function formValues(record) {
  const made = {};
  const put = (prefix, fields, from) => {
    for (const field of fields) {
      const value = from[field.name], name = prefix + field.name;
      if (!given(value)) continue;
      if (field.type === "checks") value.forEach((option) => (made[`${name}.${option}`] = true));
      else if (field.type === "yes_no") made[name] = value === true ? "yes" : value === false ? "no" : value;
      else if (field.type === "check") { if (value) made[name] = true; }
      else made[name] = (SHOW[field.type] ?? String)(value);
    }
    for (const field of fields) if (field.written && from[field.written]) made[prefix + field.written] = from[field.written];
  };
  put("", once.filter((field) => field.stands), record);
  studentsOf(record).forEach((student, n) => put(`${letterOf(n).toLowerCase()}.`, eachStudent, student));
  return made;
}

const DAY = 86400000;
const asDay = (iso) => Date.parse(`${iso}T00:00:00Z`);
const asIso = (day) => new Date(day).toISOString().slice(0, 10);

// The due date by the district's calendar, or by weekdays and the days off that the person names; a sentence where it cannot be told.
function due(conducted, schoolDays, daysOff) {
  const calendar = data.calendar, off = new Set(calendar ? Object.keys(calendar.off) : daysOff), madeUp = new Set(calendar?.made_up ?? []);
  const first = calendar?.years[0][0], last = calendar?.years[calendar.years.length - 1][1];
  const covered = (iso) => !calendar || (iso >= first && iso <= last);
  let day = asDay(conducted), counted = 0;
  if (!covered(conducted) && !covered(asIso(day + DAY))) return { problem: `The school calendar runs from ${first} to ${last} and does not cover this date.` };
  while (counted < schoolDays) {
    day += DAY;
    const iso = asIso(day), weekday = new Date(day).getUTCDay();
    if (!covered(iso)) return { problem: `The school calendar ends on ${last}, before the school days have run out.` };
    const inYear = !calendar || calendar.years.some(([start, end]) => start <= iso && iso <= end);
    if (madeUp.has(iso) || (inYear && weekday % 6 && !off.has(iso))) counted += 1;
  }
  return { on: asIso(day) };
}
