// Lists to choose from that Select2 draws have a name for screen readers: that of the field they stand for.

function nameLists() {
  for (const drawn of document.querySelectorAll(".select2-selection__rendered:not([aria-label])")) {
    const field = drawn.closest(".select2-container").previousElementSibling;
    const name = field?.getAttribute("aria-label") ?? field?.labels?.[0]?.textContent.trim();
    if (name) drawn.setAttribute("aria-label", name);
  }
}

django.jQuery(nameLists); // after Django's own, which draws them
document.addEventListener("formset:added", () => setTimeout(nameLists));
