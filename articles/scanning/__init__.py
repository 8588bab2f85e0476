"""Files as they are printed → `PrintedPage` and images: PDFium, text recognition, ALTO. Effects live here.

Only ingestion may import it; PDFium, Pillow and rapidocr are named nowhere else. Import from the modules.
"""
