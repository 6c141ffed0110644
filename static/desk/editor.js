// The one way to hear CKEditor and the form around it.

// Call start(editor) with each editor of the page once it is ready; never on a page without one.
export function whenReady(start) {
  window.CKEDITOR?.on("instanceReady", ({ editor }) => start(editor));
}

// Call heard() after each change of the text, however it was typed, and of anything else in the form.
export function onChange(editor, form, heard) {
  editor.on("change", heard);
  // What comes without a key (dictation, handwriting, some input methods) is no change to CKEditor until a key follows.
  const listen = () => editor.editable().attachListener(editor.editable(), "input", heard);
  editor.on("contentDom", listen); // anew whenever the whole text is put in
  listen();
  form.addEventListener("input", heard);
  form.addEventListener("change", heard);
  // Rows that come and go, and lists with a search, tell only the page and jQuery.
  document.addEventListener("formset:added", heard);
  document.addEventListener("formset:removed", heard);
  window.django?.jQuery(form).on("change", heard);
}
