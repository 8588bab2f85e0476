"""A PDF's page by PDFium: its letters as they are shown, its shapes, its picture."""
