"use strict";
/* Everything works without this file: it opens what is folded, lights up every piece of a mark
   that was cut in two, and leads back to the line that a reader came from. */
(() => {
  const back = document.getElementById("back");
  const pieces = (name) => document.querySelectorAll(`[data-of="${CSS.escape(name)}"]`);

  function reveal(names) {
    document.querySelectorAll(".lit").forEach((piece) => piece.classList.remove("lit"));
    names.forEach((name) => {
      const target = document.getElementById(name);
      if (!target) return;
      for (let at = target; at; at = at.parentElement) if (at.localName === "details") at.open = true;
      if (target.localName === "mark") target.classList.add("lit");
      pieces(name).forEach((piece) => piece.classList.add("lit"));
    });
    const first = document.getElementById(names[0]);
    if (first) first.scrollIntoView({ block: first.localName === "mark" ? "center" : "start" });
  }

  const here = () => location.hash.slice(1);
  let wanted = [];  // the anchors that the last link asked for: one for each part of a quotation

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    const name = link.getAttribute("href").slice(1);
    const from = link.closest("[id]");
    if (link.id === "back") {
      back.hidden = true;
    } else if (link.matches("[href^='#d']") && from && from.id) {
      back.href = "#" + from.id;
      back.hidden = false;
    }
    const also = (link.dataset.also || "").split(" ").filter(Boolean);
    wanted = [name, ...also];
    setTimeout(() => reveal(wanted));
  });
  addEventListener("hashchange", () => reveal(wanted[0] === here() ? wanted : [here()]));
  addEventListener("beforeprint", () => {
    document.querySelectorAll("details").forEach((part) => { part.open = true; });
  });
  if (location.hash) reveal([here()]);
})();
