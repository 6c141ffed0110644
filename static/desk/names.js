// A list to choose from that Select2 draws is called by its field and what is chosen: it has no name of its own.

function nameLists() {
  for (const chosen of document.querySelectorAll(".select2-selection__rendered:not([aria-labelledby])")) {
    const box = chosen.closest(".select2-selection");
    const field = box.closest(".select2-container").previousElementSibling;
    const name = field.getAttribute("aria-label") ?? field.labels[0]?.textContent.trim();
    if (!name) continue;
    box.id = `${chosen.id}-box`;
    box.setAttribute("aria-label", name);
    box.setAttribute("aria-labelledby", `${box.id} ${chosen.id}`);
    chosen.setAttribute("aria-labelledby", box.id);
  }
}

django.jQuery(nameLists); // after Django's own, which draws them
document.addEventListener("formset:added", () => setTimeout(nameLists));
