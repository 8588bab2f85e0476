"""Pages that others read: ALTO, PAGE XML, hOCR, METS, and the HTML of e-papers."""
