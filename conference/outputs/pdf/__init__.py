"""Papers as PDF: the only part of Kaigi that imports reportlab."""
