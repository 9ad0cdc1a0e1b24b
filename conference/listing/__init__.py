"""What every page with a list asks: filters, order, page, columns; and how a subject describes a list of its own (kinds.ListKind)."""
