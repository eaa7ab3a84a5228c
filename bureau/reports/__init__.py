"""The summary: outline, document, Word and Excel."""
