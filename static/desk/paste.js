// Pasting from Word: the numbers that Word makes itself (一、 （一） 1.) are no text in its HTML but the
// content of spans marked mso-list:Ignore, which CKEditor turns into a list's bullets. Officialese
// needs them as they read, so they become text before CKEditor sees them. Real bullets stay to it.
"use strict";

(() => {
  const NUMBER = /[0-9一二三四五六七八九十百①-⑳]/;

  function keepNumbers(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const item of page.querySelectorAll("[style*='mso-list']")) {
      const mark = [...item.querySelectorAll("span")].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute("style")));
      const label = mark?.textContent.replace(/\s/g, "");
      if (label && NUMBER.test(label)) {
        mark.replaceWith(label);
        item.removeAttribute("style");
        item.removeAttribute("class");
      }
    }
    return page.body.innerHTML;
  }

  CKEDITOR.on("instanceReady", ({ editor }) => {
    const before = 1; // CKEditor's own filter listens later
    editor.on("pasteFromWord", (event) => (event.data.dataValue = keepNumbers(event.data.dataValue)), null, null, before);
  });
})();
