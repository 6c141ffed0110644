"""From a frozen document to a PDF, a stage a file: document, compose, pages, pdf, inspect."""
