// The text within a school's frame tells the page around it how high it is, so that it needs no scroll bar of its own.
"use strict";

if (parent !== window) {
  const tell = () => parent.postMessage({ sroHeight: Math.ceil(document.body.getBoundingClientRect().height) }, "*"); // a number, to whoever frames it
  new ResizeObserver(tell).observe(document.body);
  addEventListener("load", tell);
}
